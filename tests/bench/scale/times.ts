import { median, ms, plain, type Row } from '../report.ts';
import { become, type Client, connect, type Group } from './person.ts';
import { type Asked, pullForward, push, type Question } from './questions.ts';

const WARM_UP = 3;
const CONNECTIONS = 8;
const BUSY_MS = 15_000;

/** Milliseconds that one question takes: the statement, or for one that writes everything from begin to commit. */
async function timed(
	client: Client,
	{ uid, sql, values }: Asked,
	isHeld: boolean,
	writes: boolean
) {
	const begun = performance.now();
	const statement = await client.begin(async (tx) => {
		await become(tx, uid, isHeld);
		const start = performance.now();
		const rows = await tx.unsafe<{ answer?: { err?: string } | null }[]>(sql, values);
		const said = rows[0]?.answer?.err;
		if (said) throw new Error(`answered ${said}: ${sql}`);
		return performance.now() - start;
	});
	return writes ? performance.now() - begun : statement;
}

/** Medians over all groups, held by row-level security and not, turn by turn. */
export async function answerTimes(
	client: Client,
	questions: readonly Question[],
	groups: readonly Group[]
): Promise<Row[]> {
	const rows: Row[] = [];
	for (const { what, writes = false, ask } of questions) {
		const held: number[] = [];
		const free: number[] = [];
		for (const [round, group] of [...groups.slice(0, WARM_UP), ...groups].entries()) {
			const isCounted = round >= WARM_UP;
			if (!writes) await timed(client, ask(group, round), false, false); // so that the first does not fetch for the second
			const withRights = await timed(client, ask(group, round), true, writes);
			const without = await timed(client, ask(group, round), false, writes);
			if (isCounted) held.push(withRights);
			if (isCounted) free.push(without);
		}
		const ratio = (median(held) / median(free)).toFixed(2);
		rows.push(
			plain(
				`${what}: with rights / without / ratio`,
				`${ms(median(held))} / ${ms(median(free))} / ${ratio}`
			)
		);
	}
	return rows;
}

/** Answers a second that several connections get together, each asking for another group all the time. */
export async function throughput(url: string, groups: readonly Group[]): Promise<Row[]> {
	const kinds: [what: string, entries: number, ask: (group: Group) => Asked][] = [
		['pushes of 1', 1, (group) => push(group, 1)],
		['pushes of 50', 50, (group) => push(group, 50)],
		['pulls with 10 new', 0, (group) => pullForward(group, 10)]
	];
	const rows: Row[] = [];
	for (const [what, entries, ask] of kinds) {
		const clients = Array.from({ length: CONNECTIONS }, () => connect(url));
		const taken: number[] = [];
		const begun = performance.now();
		await Promise.all(
			clients.map(async (client, at) => {
				for (let n = at; performance.now() - begun < BUSY_MS; n += CONNECTIONS) {
					taken.push(await timed(client, ask(groups[n % groups.length] as Group), true, true));
				}
			})
		);
		const perSecond = taken.length / ((performance.now() - begun) / 1000);
		await Promise.all(clients.map((client) => client.end()));
		const also =
			entries > 1 ? `, ${Math.round(perSecond * entries).toLocaleString('en')} entries/s` : '';
		rows.push(
			plain(
				`${CONNECTIONS} connections, ${what}`,
				`${Math.round(perSecond)}/s${also}, median ${ms(median(taken))}`
			)
		);
	}
	return rows;
}
