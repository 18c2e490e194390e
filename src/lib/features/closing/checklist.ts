// What should be done before a month is locked.
import type { Device } from '$lib/device/device.ts';
import { transactionsBetween } from '$lib/device/journal.ts';
import { recordById, recordsOf } from '$lib/device/records.ts';
import { requestsOf } from '$lib/device/requests.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import { queuedOperations } from '$lib/device/screens/unsent.ts';
import { CASH_IN_HAND, DEPRECIATION } from '$lib/domain/accounts.ts';
import { balanceOf } from '$lib/domain/balances.ts';
import { lastDayOf } from '$lib/domain/closing.ts';
import type { AssetFields } from '$lib/domain/records.ts';

export interface Checklist {
	/** Entries that are only on this phone. */
	unsent: number;
	/** Payments of the month (or before) that wait for a second officer. */
	waiting: number;
	/** Whole rupiah in members' hands now. */
	inHands: number;
	/** Null when there is nothing that wears off. */
	isDepreciated: boolean | null;
	/** Null where stock is kept at cost all the time, or there are no goods. */
	isCounted: boolean | null;
}

/** Months from one first day to another. */
const monthsBetween = (from: string, to: string): number =>
	(Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
	(Number(to.slice(5, 7)) - Number(from.slice(5, 7)));

/** Whether the thing still loses worth in the month. */
export const wearsIn = (
	asset: Pick<AssetFields, 'acquired_on' | 'life_months' | 'condition' | 'deleted'>,
	month: string
): boolean => {
	const age = monthsBetween(asset.acquired_on, month);
	const isThere = !asset.deleted && ['good', 'broken'].includes(asset.condition);
	return isThere && asset.life_months !== null && age >= 0 && age < asset.life_months;
};

/** @param month first day of the month to close */
export async function readChecklist(
	device: Device,
	group: string,
	month: string
): Promise<Checklist> {
	const last = lastDayOf(month);
	const [queued, requests, balances, rows, assets, fields, products] = await Promise.all([
		queuedOperations(device, group),
		requestsOf(device, group),
		balancesOf(device, group),
		transactionsBetween(device, group, month, last),
		recordsOf(device, group, 'asset'),
		recordById(device, 'group', group),
		recordsOf(device, group, 'product')
	]);
	const hasWear = assets.some((asset) => wearsIn(asset.fields, month));
	const isSimple = fields?.fields.stock_mode === 'simple';
	const hasGoods = products.some((product) => {
		const { deleted, kind } = product.fields;
		return !deleted && kind !== 'service';
	});
	return {
		unsent: queued.length,
		waiting: requests.filter(
			({ request, state }) =>
				state === 'waiting' &&
				request.fields.what === 'transaction' &&
				request.fields.body.occurredOn <= last
		).length,
		inHands: balanceOf(balances, CASH_IN_HAND),
		isDepreciated: hasWear ? balanceOf(balances, DEPRECIATION, { month }) !== 0 : null,
		isCounted: isSimple && hasGoods ? rows.some(({ kind }) => kind === 'stock_count') : null
	};
}
