// The attack matrix: who gets through to which row with which statement, compared with what is expected. What exists is read
// from the catalog, so an object that nobody thought about fails by itself.
import type { Queries } from '../../../src/lib/server/embedded/database.ts';
import { type ActorName, actorNames, type Cast, type CastGroup } from '../../support/cast.ts';
import { relationsIn, functionsIn, type Relation } from './catalog.ts';

export type Side = 'a' | 'b';

export interface RowRule {
	/** SQL condition of one fixture row of the group. */
	where: (group: CastGroup, side: Side, cast: Cast) => string;
	/** Who may read it in the group she belongs (or belonged) to; `everyone`, and who is `signedIn`, may in every group. */
	read: readonly ActorName[] | 'everyone' | 'signedIn';
	/** Who may add one like it to the group she belongs to; nobody unless said. */
	add?: readonly ActorName[];
	/** What the added row has instead of this one's values. */
	added?: (group: CastGroup) => Record<string, string>;
}

export interface RelationRule {
	/** An added row is tried like the first, and like each that says who may. */
	rows: Record<string, RowRule>;
}

export type Callers = 'everyone' | 'signedIn' | 'nobody';

export interface Expectations {
	relations: Record<string, RelationRule>;
	functions: Record<string, Callers>;
}

export interface Report {
	cells: number;
	failures: string[];
}

type Operation = 'select' | 'insert' | 'update' | 'delete';

interface Cell {
	label: string;
	role: string;
	uid: string | null;
	sql: string;
	/** Reads the row as the owner, to see that a refused statement left it alone. */
	check: string;
	expected: boolean;
}

/** To which groups an actor belongs, or belonged. */
const homes: Record<ActorName, readonly Side[]> = {
	anon: [],
	stranger: [],
	member: ['a'],
	treasurer: ['a'],
	secretary: ['a'],
	chair: ['a'],
	chairOfB: ['b'],
	treasurerOfBoth: ['a', 'b'],
	mentor: ['a'],
	mentorOfB: ['b'],
	standIn: ['a'],
	formerMentor: ['a'],
	formerStandIn: ['a'],
	officer: ['a'],
	officerOfB: ['b'],
	removed: ['a'],
	formerAccount: ['a']
};

// Runs a statement as somebody inside a subtransaction and undoes it: how many rows it met, whether the row is as before,
// or the state and the hint of the refusal.
const ATTEMPT = `
create or replace function pg_temp.attempt(p_role text, p_uid text, p_sql text, p_check text) returns jsonb
language plpgsql as $$
declare
	before jsonb;
	after jsonb;
	met bigint;
	refusal_hint text;
begin
	execute p_check into before;
	begin
		perform set_config('request.jwt.claims', jsonb_strip_nulls(jsonb_build_object('role', p_role, 'sub', p_uid))::text, true),
			set_config('request.jwt.claim.sub', coalesce(p_uid, ''), true),
			set_config('request.jwt.claim.role', p_role, true),
			set_config('storage.allow_delete_query', 'true', true);
		execute format('set local role %I', p_role);
		execute p_sql;
		get diagnostics met = row_count;
		set local role none;
		execute p_check into after;
		raise sqlstate 'UNDO0';
	exception
		when sqlstate 'UNDO0' then
			return jsonb_build_object('rows', met, 'same', before is not distinct from after);
		when others then
			get stacked diagnostics refusal_hint = pg_exception_hint;
			return jsonb_build_object('state', sqlstate, 'hint', refusal_hint, 'message', sqlerrm);
	end;
end $$`;

/** Tries every cell inside the caller's transaction and leaves nothing behind but a temporary function. */
export async function runMatrix(tx: Queries, cast: Cast, expected: Expectations): Promise<Report> {
	await tx.exec(ATTEMPT);
	const relations = await relationsIn(tx);
	const failures = unmatched(
		'relation',
		relations.map(({ name }) => name),
		expected.relations
	);
	let cells = 0;
	for (const relation of relations) {
		const rule = expected.relations[relation.name];
		if (!rule) continue;
		const { cells: list, failures: missing } = await cellsOf(tx, cast, relation, rule);
		failures.push(...missing, ...(await tryCells(tx, list)));
		cells += list.length;
	}
	const functions = await checkFunctions(tx, expected.functions);
	return { cells: cells + functions.cells, failures: [...failures, ...functions.failures] };
}

function unmatched(what: string, found: readonly string[], rules: Record<string, unknown>) {
	return [
		...found.filter((name) => !rules[name]).map((name) => `${what} ${name} has no row`),
		...Object.keys(rules)
			.filter((name) => !found.includes(name))
			.map((name) => `${what} ${name} does not exist`)
	];
}

async function cellsOf(tx: Queries, cast: Cast, relation: Relation, rule: RelationRule) {
	const cells: Cell[] = [];
	const failures: string[] = [];
	for (const side of ['a', 'b'] as const) {
		const group = cast[side];
		for (const [index, [label, row]] of Object.entries(rule.rows).entries()) {
			const where = row.where(group, side, cast);
			const { rows } = await tx.query(
				`select to_jsonb(t)::text as row from ${relation.name} t where ${where} limit 2`
			);
			const found = rows[0]?.['row'];
			if (rows.length !== 1 || found === undefined) {
				failures.push(`${relation.name} ${label}: ${rows.length || 'no'} fixture rows of ${side}`);
				continue;
			}
			const statements = statementsFor(relation, where, found as string, row.added?.(group) ?? {});
			const operations: Operation[] = ['select', 'update', 'delete'];
			if (index === 0 || row.add) operations.push('insert');
			for (const actor of actorNames) {
				const home = homes[actor].includes(side);
				for (const operation of operations) {
					cells.push({
						label: `${relation.name} ${label}: ${actor} ${operation} in ${home ? 'own' : 'other'} group`,
						role: cast.actors[actor].role,
						uid: cast.actors[actor].uid ?? null,
						sql: statements[operation],
						check: `select to_jsonb(t) from ${relation.name} t where ${where}`,
						expected: isExpected(row, operation, actor, home)
					});
				}
			}
		}
	}
	return { cells, failures };
}

function isExpected(row: RowRule, operation: Operation, actor: ActorName, home: boolean): boolean {
	if (operation === 'select') {
		if (row.read === 'signedIn') return actor !== 'anon';
		return row.read === 'everyone' || (home && row.read.includes(actor));
	}
	return operation === 'insert' && home && (row.add?.includes(actor) ?? false);
}

function statementsFor(
	{ name, columns }: Relation,
	where: string,
	row: string,
	added: Record<string, string>
): Record<Operation, string> {
	const list = columns.map((column) => `"${column}"`).join(', ');
	const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
	const copy = `${literal(row)}::jsonb || ${literal(JSON.stringify(added))}::jsonb`;
	return {
		select: `select 1 from ${name} t where ${where}`,
		insert: `insert into ${name} (${list}) select ${list} from jsonb_populate_record(null::${name}, ${copy})`,
		update: `update ${name} t set "${columns[0]}" = t."${columns[0]}" where ${where}`,
		delete: `delete from ${name} t where ${where}`
	};
}

interface Outcome {
	rows?: number;
	same?: boolean;
	state?: string;
	hint?: string;
	message?: string;
}

async function tryCells(tx: Queries, cells: readonly Cell[]): Promise<string[]> {
	const { rows } = await tx.query(
		`select pg_temp.attempt(c ->> 'role', c ->> 'uid', c ->> 'sql', c ->> 'check') as outcome
		from jsonb_array_elements($1::jsonb) with ordinality as cell (c, at) order by at`,
		[JSON.stringify(cells)]
	);
	return cells.flatMap((cell, at) => {
		const outcome = rows[at]?.['outcome'] as Outcome;
		const got = verdictOf(outcome);
		if (got === cell.expected) return [];
		const said = typeof got === 'string' ? got : got ? 'gets through' : 'is refused';
		return [`${cell.label}: ${said}`];
	});
}

/** True when the statement got through, false for an exact refusal, else what went wrong. */
function verdictOf({ rows, same, state, hint, message }: Outcome): boolean | string {
	if (state === undefined) {
		if (rows === undefined) return 'no outcome';
		return rows > 0 || (same === true ? false : 'met no row, but the row changed');
	}
	if (state === '42501' || (/^PT4\d\d$/.test(state) && hint)) return false;
	// A broken constraint is found after the policies let the row pass.
	return state.startsWith('23') ? true : `${state} ${message}`;
}

async function checkFunctions(tx: Queries, rules: Record<string, Callers>): Promise<Report> {
	const functions = await functionsIn(tx);
	const failures = unmatched(
		'function',
		functions.map(({ name }) => name),
		rules
	);
	for (const { name, anon, authenticated } of functions) {
		const callers = rules[name];
		if (callers === undefined) continue;
		const checks = [
			['anon', anon, callers === 'everyone'],
			['authenticated', authenticated, callers !== 'nobody']
		] as const;
		for (const [role, can, may] of checks) {
			if (can !== may) failures.push(`function ${name}: ${role} ${can ? 'can' : 'cannot'} call it`);
		}
	}
	return { cells: functions.length * 2, failures };
}
