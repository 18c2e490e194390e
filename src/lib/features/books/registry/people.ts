import type { MemberFields } from '$lib/domain/records.ts';
import { m } from '$lib/paraglide/messages';
import { roleWord } from '../../members/roles.ts';
import { column, dayOf, numbered } from './rows.ts';
import type { Book, BookContext, Cell } from './types.ts';

/** What the law lets a group keep on paper, but nobody needs on ten phones. */
const byHand = [
	column(m.col_birth_date, 'hand', '26mm'),
	column(m.col_sex, 'hand', '10mm'),
	column(m.col_occupation, 'hand', '26mm'),
	column(m.col_address, 'hand', '44mm')
];
const NOT_KEPT = byHand.map(() => null);

const membersIn = ({ names }: BookContext): MemberFields[] =>
	[...names.members.values()].sort((a, b) => a.joined_at - b.joined_at);

const oneTable = (rows: readonly Cell[][]) =>
	rows.length === 0 ? [] : [{ heading: null, rows: numbered(rows) }];

export const membersBook: Book = {
	slug: 'anggota',
	title: m.books_members_title,
	purpose: m.books_members_for,
	columns: [
		column(m.col_no, 'count', '9mm'),
		column(m.col_name),
		...byHand,
		column(m.col_joined, 'day', '26mm'),
		column(m.col_signature, 'hand', '26mm')
	],
	footnote: m.books_members_note,
	signers: ['chair', 'secretary'],
	isWide: true,
	isRegister: true,
	sections: (context) =>
		oneTable(
			membersIn(context)
				.filter(({ left_at }) => left_at === null)
				.map(({ name, joined_at }) => [name, ...NOT_KEPT, dayOf(joined_at, context.timeZone), null])
		)
};

export const officersBook: Book = {
	slug: 'pengurus',
	title: m.books_officers_title,
	purpose: m.books_officers_for,
	columns: [
		column(m.col_no, 'count', '9mm'),
		column(m.col_name),
		...byHand,
		column(m.col_office, 'text', '24mm'),
		column(m.col_appointed, 'day', '24mm'),
		column(m.col_left_on, 'day', '24mm'),
		column(m.col_left_why, 'hand', '24mm'),
		column(m.col_signature, 'hand', '20mm')
	],
	footnote: m.books_members_note,
	signers: ['chair', 'secretary'],
	isWide: true,
	isRegister: true,
	sections(context) {
		const held = membersIn(context)
			.flatMap(({ name, terms }) => terms.map((term) => ({ name, ...term })))
			.filter(({ role }) => role !== 'member')
			.sort((a, b) => a.since - b.since);
		const day = (moment: number | null) =>
			moment === null ? null : dayOf(moment, context.timeZone);
		return oneTable(
			held.map(({ name, role, since, until }) => [
				...[name, ...NOT_KEPT, roleWord(role), day(since), day(until)],
				...[null, null]
			])
		);
	}
};
