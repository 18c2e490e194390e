// Whose money an entry spends: the group's own, or that of a grant, for a line of its plan or outside it.
import type { Device } from '$lib/device/device.ts';
import { recordById, recordsOf } from '$lib/device/records.ts';
import { keep, keptValue } from '$lib/device/screens/keepsakes.ts';
import { correctionOf } from '$lib/device/journal.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import { rowsNaming } from '$lib/device/terms.ts';
import { LINE_AHEAD, LINE_SPENT } from '$lib/domain/accounts.ts';
import { type Balance, balanceOf } from '$lib/domain/balances.ts';
import { grantUse } from '$lib/domain/capital/effects.ts';
import { isOverPlan, lineAmount } from '$lib/domain/capital/plan.ts';
import type { Draft } from '$lib/domain/journal.ts';
import { type Kind, traitsOf } from '$lib/domain/kinds.ts';
import type { LineCategory, PlanLine } from '$lib/domain/records.ts';
import { readStandings } from '../../grants/standing.ts';
import type { Writer } from '../../posting/post.ts';
import { lineOf } from '../read.ts';

/** Whose money it is: both null is the group's own, a grant without a line is outside its plan. */
export type Use = Pick<Draft, 'forGrant' | 'forLine'>;

export const ownMoney: Use = { forGrant: null, forLine: null };

export const isSameUse = (a: Use, b: Use): boolean =>
	a.forGrant === b.forGrant && a.forLine === b.forLine;

/** A grant whose money can be spent. */
export interface GrantMoney {
	id: string;
	/** What tells it apart from others: the number of its decree, or its programme. */
	programme: string;
	decree: string;
	/** Lines of the agreed plan, null before there is one. */
	plan: readonly PlanLine[] | null;
	/** Whole rupiah that each line still has, by its id. */
	left: ReadonlyMap<string, number>;
}

export interface MoneyState {
	grants: GrantMoney[];
	balances: Balance[];
}

/** The grants with money whose report was not accepted yet, and how their plans stand. */
export async function readMoney(device: Device, group: string): Promise<MoneyState> {
	const withMoney = (await readStandings(device, group)).filter(
		({ grant }) => grant.fields.amount > 0
	);
	if (withMoney.length === 0) return { grants: [], balances: [] };
	const done = new Set(
		(await recordsOf(device, group, 'report_step'))
			.filter(({ fields }) => fields.step === 'accepted')
			.map(({ fields }) => fields.report_id)
	);
	return {
		grants: withMoney
			.filter(({ grant }) => !done.has(grant.id))
			.map(({ grant: { id, fields }, plan, standing }) => ({
				...{ id, programme: fields.programme, decree: fields.decree_no },
				plan: plan?.fields.lines ?? null,
				left: new Map(standing.lines.flatMap(({ line, left }) => (line ? [[line.id, left]] : [])))
			})),
		balances: await balancesOf(device, group)
	};
}

/** What a kind is mostly spent on; a loan to a member only on what is set aside to lend. */
const usual: Partial<Record<Kind, readonly LineCategory[]>> = {
	material_purchase: ['materials'],
	credit_purchase: ['materials'],
	expense: ['wages', 'transport', 'permits', 'other'],
	asset_purchase: ['tools', 'livestock', 'buildings'],
	loan_given: ['fund']
};

/** The lines of a plan that an entry of the kind may be for, the likely ones first. @param chosen stays among them */
export function linesFor(kind: Kind, plan: readonly PlanLine[], chosen: string | null): PlanLine[] {
	const likely = usual[kind] ?? [];
	const fits = ({ category, id }: PlanLine) =>
		(category === 'fund') === (kind === 'loan_given') || id === chosen;
	const rank = ({ category }: PlanLine) => (likely.includes(category) ? 0 : 1);
	return plan.filter(fits).sort((a, b) => rank(a) - rank(b));
}

/** What of a draft decides whether it stays within the plan. */
export type Spending = Pick<Draft, 'kind' | 'forGrant' | 'forLine' | 'entries'>;

/** Whole rupiah by which a draft goes beyond what the plan has for its line; 0 when it stays within. */
export function beyondPlan(draft: Spending, { grants, balances }: MoneyState): number {
	const plan = grants.find(({ id }) => id === draft.forGrant)?.plan ?? null;
	if (!isOverPlan(draft, plan, balances)) return 0;
	const holder = draft.forLine ?? (draft.forGrant as string);
	const line = plan?.find(({ id }) => id === draft.forLine);
	const at = (account: string) => balanceOf(balances, account, { holder });
	return at(LINE_SPENT) + at(LINE_AHEAD) + grantUse(draft.entries) - (line ? lineAmount(line) : 0);
}

const nameOf = (kind: Kind): string => `money.${kind}`;

/** Keeps the choice for the next entry of the kind on the same day; only where there is one. */
export async function rememberUse(
	{ device, id, today }: Writer,
	kind: Kind,
	{ forGrant, forLine }: Use
): Promise<void> {
	if (!traitsOf(kind).namesLine) return;
	await keep(device, id, nameOf(kind), { day: today(), forGrant, forLine });
}

/** What was chosen for the last entry of the kind today; the group's own money when nothing was, or when it is there no more. */
export async function rememberedUse(writer: Writer, kind: Kind): Promise<Use> {
	const kept = (await keptValue(writer.device, writer.id, nameOf(kind))) as
		(Use & { day: string }) | undefined;
	if (kept?.day !== writer.today()) return ownMoney;
	return usable(writer, kind, kept);
}

/** What a link to a form names: the grant (`hibah`) and the line of its plan (`baris`). */
export const namedUse = (writer: Writer, kind: Kind, query: URLSearchParams): Promise<Use> =>
	usable(writer, kind, { forGrant: query.get('hibah'), forLine: query.get('baris') });

/** What a form for the kind begins with: what the link names, else what was chosen last today. */
export async function firstUse(writer: Writer, kind: Kind, query: URLSearchParams): Promise<Use> {
	return query.has('hibah') ? namedUse(writer, kind, query) : rememberedUse(writer, kind);
}

async function usable(
	{ device, id: group }: Writer,
	kind: Kind,
	{ forGrant, forLine }: Use
): Promise<Use> {
	const { namesGrant, namesLine } = traitsOf(kind);
	if (!namesGrant || forGrant === null) return ownMoney;
	const grant = await recordById(device, 'grant', forGrant);
	if (!grant || grant.group !== group || grant.fields.deleted) return ownMoney;
	if (!namesLine || forLine === null) return { forGrant, forLine: null };
	const line = await recordById(device, 'budget_line', forLine);
	return line?.fields.grant_id === forGrant ? { forGrant, forLine } : ownMoney;
}

/** For what a supplier was last paid ahead: what comes for it, or goes back, is for the same. */
export async function useOfAdvance(device: Device, group: string, party: string): Promise<Use> {
	const rows = await rowsNaming(device, group, party);
	for (const { id, kind, forGrant, forLine } of rows.reverse()) {
		if (kind !== 'supplier_advance' || (await correctionOf(device, id))) continue;
		return { forGrant: forGrant ?? null, forLine: forLine ?? null };
	}
	return ownMoney;
}

/** The words of a line, also of one that stands in no agreed plan any more. */
export async function lineNamed(device: Device, id: string): Promise<PlanLine | null> {
	const record = await recordById(device, 'budget_line', id);
	return record ? lineOf(record) : null;
}
