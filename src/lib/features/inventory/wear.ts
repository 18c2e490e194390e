// Wear by the month: what is to be booked, and booking it.
import { recordsOf } from '$lib/device/records.ts';
import { monthOf } from '$lib/domain/balances.ts';
import { closedThrough, lastDayOf } from '$lib/domain/closing.ts';
import { wearTable } from '$lib/domain/goods/assets.ts';
import { depreciation } from '$lib/domain/posting/assets.ts';
import type { Said } from '$lib/domain/posting.ts';
import { post, type Posted, type Writer } from '../posting/post.ts';
import { assetsOf, type OwnedAsset } from './asset-list.ts';

const MONTHS_BACK = 24;

export interface WearLine {
	owned: OwnedAsset;
	/** Whole rupiah. */
	amount: number;
	/** What it is still worth after it. */
	left: number;
}

export interface WearMonth {
	/** First day. */
	month: string;
	lines: WearLine[];
	/** Whole rupiah. */
	total: number;
}

/** What wears off in each of these months once the earlier ones are booked; months without any are left out. @param months first days, oldest first */
export function wearOver(assets: readonly OwnedAsset[], months: readonly string[]): WearMonth[] {
	const tables = assets.map((owned) => {
		let left = owned.state.book;
		return wearTable(owned.asset.fields, owned.state, months).map((amount): WearLine => {
			left -= amount;
			return { owned, amount, left };
		});
	});
	return months
		.map((month, at) => {
			const lines = tables.flatMap((table) => table[at] ?? []).filter(({ amount }) => amount > 0);
			return { month, lines, total: lines.reduce((sum, { amount }) => sum + amount, 0) };
		})
		.filter(({ total }) => total > 0);
}

/** What wears off in a month, thing by thing. @param month first day */
export const wearIn = (assets: readonly OwnedAsset[], month: string): WearLine[] =>
	wearOver(assets, [month])[0]?.lines ?? [];

/** The month before. @param month first day */
const before = (month: string): string => {
	const [year, number] = month.split('-').map(Number) as [number, number];
	return new Date(Date.UTC(year, number - 2, 1)).toISOString().slice(0, 10);
};

/**
 * Months in which something wears off that is not booked, oldest first: open ones up to the present.
 * @param through last day of the newest closed month, or null
 */
export function monthsToBook(
	assets: readonly OwnedAsset[],
	today: string,
	through: string | null
): string[] {
	const months: string[] = [];
	let month = monthOf(today);
	for (let at = 0; at < MONTHS_BACK; at++, month = before(month)) {
		if (through !== null && month <= through) break;
		if (wearIn(assets, month).length > 0) months.unshift(month);
	}
	return months;
}

/** The day on which a month's wear is booked: its last one, or today while it is running. */
export const dayOfWear = (month: string, today: string): string =>
	month === monthOf(today) ? today : lastDayOf(month);

/**
 * Books what wore off in a month. @param month first day
 * @returns what was written when it was one transaction
 */
export async function bookWear(
	writer: Writer,
	assets: readonly OwnedAsset[],
	month: string,
	said: Said
): Promise<Posted | null> {
	const lines = wearIn(assets, month).map(({ owned, amount }) => ({ asset: owned.id, amount }));
	const posted: Posted[] = [];
	for (const draft of depreciation({ ...said, lines })) posted.push(await post(writer, draft));
	return posted.length === 1 ? (posted[0] ?? null) : null;
}

/** What wore off up to a month that ends and is not booked yet, month by month. @param month first day */
export async function openWear(
	{ device, id }: Pick<Writer, 'device' | 'id'>,
	month: string
): Promise<WearMonth[]> {
	const [assets, closings] = await Promise.all([
		assetsOf(device, id),
		recordsOf(device, id, 'closing')
	]);
	const through = closedThrough(closings.map(({ fields }) => fields));
	return wearOver(assets, monthsToBook(assets, lastDayOf(month), through));
}

/** Books the wear of every open month up to one that ends. @param month first day. @throws RefusedError */
export async function bookOpenWear(writer: Writer, month: string): Promise<void> {
	for (const { month: worn } of await openWear(writer, month)) {
		const assets = await assetsOf(writer.device, writer.id);
		await bookWear(writer, assets, worn, { occurredOn: lastDayOf(worn), note: '' });
	}
}
