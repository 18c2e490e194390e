import Animal from '~icons/lucide/paw-print';
import Building from '~icons/lucide/house';
import Tool from '~icons/lucide/wrench';
import Vehicle from '~icons/lucide/truck';
import type { AssetCondition, AssetOrigin, WearMethod } from '$lib/domain/records.ts';
import { m } from '$lib/paraglide/messages';
import { digits } from '$lib/ui/format.ts';
import type { Icon } from '$lib/ui/Chooser.svelte';

/** What lasts, by account: its picture, and how many months it usually does. */
export const assetSorts: readonly { account: string; Icon: Icon; months: number }[] = [
	{ account: '1501', Icon: Tool, months: 48 },
	{ account: '1502', Icon: Vehicle, months: 60 },
	{ account: '1503', Icon: Building, months: 120 },
	{ account: '1504', Icon: Animal, months: 36 }
];

export const usualLife = (account: string): number =>
	assetSorts.find((sort) => sort.account === account)?.months ?? 48;

export const assetIcon = (account: string): Icon =>
	assetSorts.find((sort) => sort.account === account)?.Icon ?? Tool;

const HERD = '1504';

const conditionWords: Record<AssetCondition, () => string> = {
	good: m.asset_good,
	broken: m.asset_broken,
	lost: m.asset_lost,
	sold: m.asset_sold,
	given: m.asset_given
};

/** Animals are well or ill, not whole or broken. */
const herdWords: Partial<Record<AssetCondition, () => string>> = {
	good: m.things_herd_well,
	broken: m.things_herd_ill,
	lost: m.things_herd_lost
};

/** How a thing of this account is, in a word. */
export const conditionWord = (account: string, condition: AssetCondition): string =>
	((account === HERD && herdWords[condition]) || conditionWords[condition])();

/** So many pieces, or heads of a herd. */
export const piecesWord = (account: string, count: number): string =>
	account === HERD
		? m.things_heads({ count: digits(count) })
		: m.asset_pieces({ count: digits(count) });

export const methodWords = (method: WearMethod | undefined): string =>
	method === 'declining' ? m.things_declining() : m.things_straight();

export const originWords: Record<AssetOrigin, () => string> = {
	bought: m.asset_bought,
	grant: m.asset_granted,
	member: m.asset_from_member,
	opening: m.asset_brought
};
