// The forms of *Catat*: all that there are, which question is open, and how a recorded row becomes answers again.
import type { Draft, Entry, Transaction } from '$lib/domain/journal.ts';
import { traitsOf } from '$lib/domain/kinds.ts';
import { isAmount } from '$lib/domain/money.ts';
import type { StockMode } from '$lib/domain/records.ts';
import { isGroupOfficer, mayPostKind, type Role } from '$lib/domain/rights.ts';
import { placeOf } from './places.ts';
import type { Answers, FormShape, MenuItem, Section } from './shape.ts';
import { goodsPanels, goodsShapes } from './shapes/goods.ts';
import { memberPanels, memberShapes } from './shapes/members.ts';
import { moneyPanels, moneyShapes } from './shapes/money.ts';
import { partyPanels, partyShapes } from './shapes/parties.ts';

export type { Answers, FormShape, MenuItem, Section } from './shape.ts';

export const sections: readonly Section[] = ['daily', 'goods', 'people', 'parties', 'capital'];

export const formShapes: readonly FormShape[] = [
	...moneyShapes,
	...goodsShapes,
	...memberShapes,
	...partyShapes
];

/** Everything in the menu; entries with a panel have a route of their own. */
export const menuItems: readonly MenuItem[] = [
	...formShapes,
	...[...moneyPanels, ...goodsPanels, ...memberPanels, ...partyPanels]
];

export const shapeOfSlug = (slug: string): FormShape | undefined =>
	formShapes.find((shape) => shape.slug === slug);

const isFor = (role: Role, { kind, onlyOfficers }: MenuItem): boolean =>
	mayPostKind(role, kind) && (onlyOfficers !== true || isGroupOfficer(role));

/** The forms that a person of this role may use. */
export const formsFor = (role: Role): FormShape[] =>
	formShapes.filter((shape) => isFor(role, shape));

/** What happens most, in this order at the top of the menu. */
const mostUsed: readonly string[] = [
	'beli-bahan',
	'beli-stok',
	'bayar-biaya',
	'setor-uang',
	'bayar-bon'
];

/** What a person of this role may record in a group that keeps its goods this way, the most used first. */
export function menuFor(role: Role, mode: StockMode): MenuItem[] {
	const rank = ({ slug }: MenuItem) => {
		const place = mostUsed.indexOf(slug);
		return place < 0 ? mostUsed.length : place;
	};
	return menuItems
		.filter((item) => isFor(role, item) && (item.onlyIn ?? mode) === mode)
		.sort((a, b) => rank(a) - rank(b));
}

export const noAnswers = (occurredOn: string): Answers => ({
	...{ choice: null, member: null, party: null, place: null, meeting: null },
	...{ amount: 0, second: 0, product: null, quantityMilli: null },
	...{ forGrant: null, forLine: null },
	...{ occurredOn, note: '' }
});

export type Question =
	'choice' | 'member' | 'party' | 'meeting' | 'product' | 'amount' | 'place' | 'day';

/** The answers without those that the others, or the kind, leave without sense. */
function sensible(shape: FormShape, answers: Answers): Answers {
	const skipped = shape.skips?.(answers) ?? [];
	const { namesGrant, namesLine } = traitsOf(shape.kind);
	return {
		...answers,
		...Object.fromEntries(skipped.map((name) => [name, null])),
		...(skipped.includes('product') ? { quantityMilli: null } : {}),
		...(namesGrant ? {} : { forGrant: null }),
		...(namesLine ? {} : { forLine: null })
	};
}

/** The first open question of a form, in the order in which they are asked. */
export function openQuestion(shape: FormShape, said: Answers): Question | null {
	const { asks } = shape;
	const { choice } = asks;
	const answers = sensible(shape, said);
	if (choice && !choice.options.some(({ value }) => value === answers.choice)) return 'choice';
	if (asks.member === true && answers.member === null) return 'member';
	if (asks.party === true && answers.party === null) return 'party';
	if (asks.meeting && answers.meeting === null) return 'meeting';
	const hasGoods = answers.product !== null && isAmount(answers.quantityMilli ?? 0);
	if (asks.product && !hasGoods && (asks.product === true || answers.product !== null)) {
		return 'product';
	}
	if (!isAmount(answers.amount)) return 'amount';
	if (asks.place && answers.place === null) return 'place';
	return answers.occurredOn === '' ? 'day' : null;
}

/** The draft of a form without open questions. @throws Error when one is open */
export function draftOf(shape: FormShape, answers: Answers): Draft {
	const question = openQuestion(shape, answers);
	if (question !== null) throw new Error(`${shape.kind} lacks its ${question}`);
	return shape.draft(sensible(shape, answers));
}

/** The answers that led to a recorded row, to correct it. */
export function answersOf(
	shape: FormShape,
	row: Pick<Transaction, 'entries' | 'occurredOn' | 'note' | 'meeting' | 'forGrant' | 'forLine'>
): Answers {
	const { occurredOn, note } = row;
	const [entry, ...more] = row.entries;
	if (!entry) return noAnswers(occurredOn);
	const { asks } = shape;
	return {
		choice: null,
		member: asks.member ? entry.member : null,
		party: asks.party ? entry.party : null,
		place: asks.place ? placeOf(entry, asks.place === 'from' ? 'credit' : 'debit') : null,
		meeting: asks.meeting ? row.meeting : null,
		amount: entry.amount,
		second: asks.second ? more.reduce((sum, { amount }) => sum + amount, 0) : 0,
		product: asks.product ? entry.product : null,
		quantityMilli: asks.product ? entry.quantityMilli : null,
		// A store from before there were grants has none.
		forGrant: row.forGrant ?? null,
		forLine: row.forLine ?? null,
		occurredOn,
		note,
		...shape.recall?.(row)
	};
}

/** The form that says exactly what this row says, and so can write it anew; undefined for what has a panel of its own. */
export const shapeOf = (row: Draft): FormShape | undefined =>
	formShapes.find((shape) => {
		if (shape.kind !== row.kind) return false;
		const answers = answersOf(shape, row);
		if (openQuestion(shape, answers) !== null) return false;
		const again = draftOf(shape, answers).entries;
		return (
			again.length === row.entries.length &&
			again.every((entry, line) => isSame(entry, row.entries[line]))
		);
	});

const isSame = (a: Entry, b: Entry | undefined): boolean =>
	(Object.keys(a) as (keyof Entry)[]).every((field) => a[field] === b?.[field]);
