// What the monthly report of a mentor says, drawn from records and roll-ups: the twin of private.monthly_content, so that a draft on the
// phone shows exactly what will be sent.
import { moneyAccounts, nominalAccounts, SALES, SALES_RETURNS, SERVICES } from '../accounts.ts';
import { type Balance, CLOSING } from '../balances.ts';
import type {
	AssessmentFields,
	AssessmentStepFields,
	ClosingFields,
	FollowUpFields,
	FollowUpStepFields,
	GroupFields,
	MemberFields,
	VisitConfirmationFields,
	VisitFields,
	VisitFileFields
} from '../records.ts';
import { monthsAfter } from '../statements/periods.ts';
import { stateAfterSteps } from './actions.ts';
import {
	type MonthlyAction,
	type MonthlyContent,
	type MonthlyGroup,
	type MonthlyInput,
	monthlyTexts,
	type MonthlyTexts,
	type MonthlyVisit
} from './monthly.ts';

interface Held<Fields> {
	id: string;
	/** 0 until the server has it. */
	seq: number;
	fields: Fields;
}

/** What a phone holds of a group. */
export interface MonthlyFacts {
	id: string;
	group: Pick<GroupFields, 'name' | 'district' | 'business'>;
	members: readonly Held<MemberFields>[];
	balances: readonly Balance[];
	closings: readonly Held<ClosingFields>[];
	/** Of the mentor herself. */
	visits: readonly Held<VisitFields>[];
	confirmations: readonly Held<VisitConfirmationFields>[];
	files: readonly Held<VisitFileFields>[];
	followUps: readonly Held<FollowUpFields>[];
	followUpSteps: readonly Held<FollowUpStepFields>[];
	assessments: readonly Held<AssessmentFields>[];
	assessmentSteps: readonly Held<AssessmentStepFields>[];
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** As the server has them; what is only here comes last, by age. */
const inOrder = <Row extends Held<unknown>>(rows: readonly Row[]): Row[] =>
	[...rows].sort((a, b) => (a.seq || Infinity) - (b.seq || Infinity) || byText(a.id, b.id));

/** The report as it would be sent now. @param month first day, ISO */
export function monthlyContent(
	month: string,
	mentor: MonthlyContent['mentor'],
	input: MonthlyInput,
	groups: readonly MonthlyFacts[]
): MonthlyContent {
	return {
		...{ month, mentor, texts: textsOf(input) },
		groups: groups
			.map((facts) => groupOf(month, input, facts))
			.sort(
				(a, b) =>
					byText(a.district, b.district) || byText(a.name, b.name) || byText(a.group, b.group)
			)
	};
}

function groupOf(month: string, input: MonthlyInput, facts: MonthlyFacts): MonthlyGroup {
	const { id, balances, members } = facts;
	const typed = input.groups.find(({ group }) => group === id);
	const { name, district, business } = facts.group;
	const of = (one: Balance) => one.month === month && one.holder !== CLOSING;
	return {
		...{ group: id, name, district, business },
		members: members.filter(({ fields }) => fields.left_at === null).length,
		stage: stageOf(facts),
		money: 0 - sumOf(balances, moneyAccounts, (one) => one.month <= month),
		sales: sumOf(balances, [SALES, SERVICES, SALES_RETURNS], of),
		profit: sumOf(balances, nominalAccounts, of),
		closed: facts.closings.some(({ fields }) => fields.month === month),
		visits: visitsOf(month, facts),
		actions: actionsOf(month, facts),
		texts: typed ? { ...textsOf(typed), flags: typed.flags } : null
	};
}

/** Credit less debit. */
const sumOf = (
	balances: readonly Balance[],
	accounts: readonly string[],
	counts: (balance: Balance) => boolean
): number =>
	balances.reduce(
		(sum, one) =>
			accounts.includes(one.account) && counts(one) ? sum + one.credit - one.debit : sum,
		0
	);

const textsOf = (typed: MonthlyTexts): MonthlyTexts =>
	Object.fromEntries(monthlyTexts.map((text) => [text, typed[text]])) as MonthlyTexts;

function stageOf({
	assessments,
	assessmentSteps
}: Pick<MonthlyFacts, 'assessments' | 'assessmentSteps'>): MonthlyGroup['stage'] {
	const last = inOrder(assessmentSteps).findLast(({ fields }) => fields.step === 'confirmed');
	const assessed = assessments.find(({ id }) => id === last?.fields.assessment_id);
	if (!last || !assessed) return null;
	const { stage: code } = last.fields;
	const stage = assessed.fields.snapshot?.stages.find((one) => one.code === code);
	return { code, name: stage?.name ?? code };
}

function visitsOf(month: string, facts: MonthlyFacts): MonthlyVisit[] {
	const confirmed = new Set(facts.confirmations.map(({ fields }) => fields.visit_id));
	return facts.visits
		.flatMap(({ id, fields }): MonthlyVisit[] => {
			const { state, visited_on: on } = fields;
			if (state !== 'done' || on === null || on < month || on >= monthsAfter(month, 1)) return [];
			const { place, purpose, also_present, production, sales, problems, advice } = fields;
			return [
				{
					...{ id, on, place, purpose, also_present, production, sales, problems, advice },
					...{ cash_counted: fields.cash_counted ?? null, cash_book: fields.cash_book ?? null },
					...{ next_on: fields.next_on ?? null, present: fields.present.length },
					confirmed: confirmed.has(id),
					photos: photosOf(id, facts)
				}
			];
		})
		.sort((a, b) => byText(a.on, b.on) || byText(a.id, b.id));
}

const photosOf = (visit: string, { files }: Pick<MonthlyFacts, 'files'>): MonthlyVisit['photos'] =>
	inOrder(files)
		.map(({ fields }) => fields)
		.filter((file) => file.visit_id === visit && file.what === 'photo' && file.shared)
		.map(({ path, width, height, label }) => ({
			...{ path, label: label ?? '' },
			...{ width: width ?? 0, height: height ?? 0 }
		}));

function actionsOf(month: string, facts: MonthlyFacts): MonthlyAction[] {
	const steps = inOrder(facts.followUpSteps);
	return facts.followUps
		.filter(({ fields: { deleted, due_on } }) => {
			return !deleted && due_on >= month && due_on < monthsAfter(month, 2);
		})
		.sort((a, b) => byText(a.fields.due_on, b.fields.due_on) || byText(a.id, b.id))
		.map(({ id, fields: { what, owner_kind, owner, due_on } }) => ({
			...{ what, owner_kind, due_on },
			owner: facts.members.find((one) => one.id === owner)?.fields.name ?? null,
			state: stateAfterSteps(
				steps.flatMap(({ fields }) => (fields.follow_up_id === id ? [fields] : []))
			)
		}));
}
