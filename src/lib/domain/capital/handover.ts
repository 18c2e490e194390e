// Goods that were handed over (BAST): what came of them, and what the book says of that.
import { fixedAssetAccounts } from '../accounts.ts';
import type { Draft } from '../journal.ts';
import type { Said } from '../posting.ts';
import { grantInKind } from '../posting/goods.ts';
import type { HandoverFields, HandoverGood } from '../records.ts';
import type { Role } from '../rights.ts';

/** Why a handover cannot be accepted or changed; shared with the database. */
export type HandoverRefusal = 'already_accepted' | 'handover_differs';

type Counted = Pick<HandoverGood, 'value' | 'quantity' | 'received'>;

/** Whole rupiah of what came of a line: its part of the stated value, to the nearest rupiah. The twin of private.received_value. */
export function receivedValue({ value, quantity, received }: Counted): number {
	const whole = BigInt(quantity);
	return Number((BigInt(value) * BigInt(received) * 2n + whole) / (2n * whole));
}

/** Whole rupiah of all that came. */
export const receivedTotal = (goods: readonly Counted[]): number =>
	goods.reduce((sum, good) => sum + receivedValue(good), 0);

/** Whole rupiah that the paper states. */
export const statedTotal = (goods: readonly Pick<HandoverGood, 'value'>[]): number =>
	goods.reduce((sum, { value }) => sum + value, 0);

/** The goods that become things of the group: what lasts, as far as it came. The id of a thing is that of its line. */
export const thingsIn = (goods: readonly HandoverGood[]): HandoverGood[] =>
	goods.filter((good) => fixedAssetAccounts.includes(good.account) && receivedValue(good) > 0);

/** What accepting a handover posts: an entry for each line of which something came. */
export const acceptance = (
	said: Pick<Said, 'occurredOn' | 'note'>,
	{ grant_id, goods }: Pick<HandoverFields, 'grant_id' | 'goods'>
): Draft => {
	const lasting = new Set(thingsIn(goods).map(({ id }) => id));
	const things = goods
		.filter((good) => receivedValue(good) > 0)
		.map((good) => ({
			...{ account: good.account, value: receivedValue(good), quantityMilli: null },
			product: lasting.has(good.id) ? good.id : null
		}));
	return grantInKind({ ...said, forGrant: grant_id, things });
};

/** Only the chair accepts: she is the second party of the paper. */
export const mayAccept = (role: Role): boolean => role === 'chair';
