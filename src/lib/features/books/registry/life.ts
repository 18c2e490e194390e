import type { AssetFields } from '$lib/domain/records.ts';
import { m } from '$lib/paraglide/messages';
import { memberName } from '../words.ts';
import { column, numbered } from './rows.ts';
import type { Book, BookContext, Cell, Section } from './types.ts';

const oneTable = (rows: readonly Cell[][], totals?: Cell[]): Section[] =>
	rows.length === 0 ? [] : [{ heading: null, rows: numbered(rows), ...(totals && { totals }) }];

const within = (day: string, { first, last }: BookContext): boolean => day >= first && day <= last;

const originWords: Record<AssetFields['origin'], () => string> = {
	bought: m.books_origin_bought,
	grant: m.books_origin_grant,
	member: m.books_origin_member,
	opening: m.books_origin_opening
};
const conditionWords: Record<AssetFields['condition'], () => string> = {
	good: m.books_condition_good,
	broken: m.books_condition_broken,
	lost: m.books_condition_lost,
	sold: m.books_condition_sold,
	given: m.books_condition_given
};

function assetRemark(asset: AssetFields, { names }: BookContext): string {
	const keeper =
		asset.holder === null ? '' : m.book_kept_by({ name: memberName(names, asset.holder) });
	const place = asset.place ? m.things_at_place({ place: asset.place }) : '';
	return [conditionWords[asset.condition](), place, keeper, asset.note].filter(Boolean).join(', ');
}

export const assetsBook: Book = {
	slug: 'inventaris',
	title: m.books_assets_title,
	purpose: m.books_assets_for,
	columns: [
		column(m.col_no, 'count', '9mm'),
		column(m.col_code, 'text', '24mm'),
		column(m.col_item),
		column(m.col_quantity, 'count', '16mm'),
		column(m.col_origin, 'text', '26mm'),
		column(m.col_unit_price, 'money', '28mm'),
		column(m.col_remark)
	],
	signers: ['chair', 'secretary'],
	isRegister: true,
	sections: (context) =>
		oneTable(
			context.assets.map((asset) => [
				asset.code || null,
				asset.name,
				asset.pieces,
				originWords[asset.origin](),
				asset.quantity > 0 ? Math.round(asset.cost / asset.quantity) : null,
				assetRemark(asset, context)
			])
		)
};

const lines = (texts: readonly string[]): string =>
	texts.map((text, index) => `${index + 1}. ${text}`).join(' ');

export const minutesBook: Book = {
	slug: 'notulen',
	title: m.books_minutes_title,
	purpose: m.books_minutes_for,
	columns: [
		column(m.col_no, 'count', '9mm'),
		column(m.col_weekday, 'weekday', '30mm'),
		column(m.col_place, 'text', '30mm'),
		column(m.col_agenda),
		column(m.col_participants),
		column(m.col_present, 'count', '16mm'),
		column(m.col_decisions)
	],
	signers: ['chair', 'secretary'],
	isWide: true,
	sections: (context) =>
		oneTable(
			context.meetings
				.filter(({ held_on }) => within(held_on, context))
				.map(({ held_on, place, agenda, attendees, decisions, notes }) => [
					...[held_on, place, agenda],
					attendees.map((member) => memberName(context.names, member)).join(', '),
					attendees.length,
					[lines(decisions), notes].filter(Boolean).join(' · ')
				])
		)
};

export const guestBook: Book = {
	slug: 'tamu',
	title: m.books_guests_title,
	purpose: m.books_guests_for,
	columns: [
		column(m.col_no, 'count', '9mm'),
		column(m.col_weekday, 'weekday', '30mm'),
		column(m.col_name),
		column(m.col_agency),
		column(m.col_position),
		column(m.col_purpose),
		column(m.col_impression),
		column(m.col_signature, 'hand', '26mm')
	],
	signers: ['secretary'],
	isWide: true,
	sections: (context) =>
		oneTable(
			context.guests
				.filter(({ visited_on }) => within(visited_on, context))
				.map(({ visited_on, name, agency, position, purpose, impression }) => [
					...[visited_on, name, agency, position, purpose, impression, null]
				])
		)
};

export const activityBook: Book = {
	slug: 'kegiatan',
	title: m.books_activities_title,
	purpose: m.books_activities_for,
	columns: [
		column(m.col_no, 'count', '9mm'),
		column(m.col_activity),
		column(m.col_place),
		column(m.col_volume),
		column(m.col_frequency),
		column(m.col_cost, 'money', '28mm'),
		column(m.col_schedule)
	],
	signers: ['chair', 'secretary'],
	isWide: true,
	isRegister: true,
	sections({ activities }) {
		const rows = activities.map(({ name, place, volume, frequency, cost, schedule }) => [
			...[name, place, volume, frequency, cost, schedule]
		]);
		const total = activities.reduce((sum, { cost }) => sum + (cost ?? 0), 0);
		return oneTable(rows, [null, m.book_sum(), null, null, null, total, null]);
	}
};
