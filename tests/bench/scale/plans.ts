import { become, connect, type Group } from './person.ts';
import type { Question } from './questions.ts';

/** A table from this size on may not be read from end to end. */
const LARGE = 10_000;

interface Node {
	'Node Type': string;
	'Relation Name'?: string;
	Schema?: string;
	Plans?: Node[];
}

/**
 * Asks every question once with the plans of all statements that it runs, also those inside functions.
 * @returns which question reads which large table from end to end
 */
export async function scansIn(
	url: string,
	questions: readonly Question[],
	groups: readonly Group[]
): Promise<string[]> {
	let plans: Node[] = [];
	const client = connect(url, (message) => {
		const at = message.indexOf('plan:\n');
		if (at < 0) return;
		const { Plan } = JSON.parse(message.slice(at + 'plan:\n'.length)) as { Plan: Node };
		plans.push(Plan);
	});
	const found = new Set<string>();
	try {
		const large = await client<{ name: string }[]>`
			select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
			where c.relkind = 'r' and c.reltuples >= ${LARGE}`;
		const names = new Set(large.map(({ name }) => name));
		await client.unsafe(`load 'auto_explain'; set auto_explain.log_min_duration = 0; set auto_explain.log_analyze = on;
			set auto_explain.log_format = json; set auto_explain.log_verbose = on;
			set auto_explain.log_nested_statements = on; set client_min_messages = log`);
		let count = 0;
		for (const { what, ask } of questions) {
			for (const [round, group] of groups.entries()) {
				const { uid, sql, values } = ask(group, round);
				plans = [];
				await client.begin(async (tx) => {
					await become(tx, uid, true);
					await tx.unsafe(sql, values);
				});
				count += plans.length;
				for (const table of plans.flatMap(scanned))
					if (names.has(table)) found.add(`${what}: ${table}`);
			}
		}
		if (count < questions.length * groups.length) throw new Error('the server tells no plans');
	} finally {
		await client.end();
	}
	return [...found];
}

function scanned(node: Node): string[] {
	const own = node['Node Type'] === 'Seq Scan' ? [`${node.Schema}.${node['Relation Name']}`] : [];
	return [...own, ...(node.Plans ?? []).flatMap(scanned)];
}
