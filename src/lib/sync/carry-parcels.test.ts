import { describe, expect, test, vi } from 'vitest';
import { carryParcels } from './carry-parcels.ts';
import {
	type CarriedBatch,
	type Carry,
	type Remote,
	RemoteError,
	type SyncStore
} from './ports.ts';
import type { CarryAnswer, CarryResult } from './protocol.ts';

/** A phone that carries entries with these texts; each has an outcome once it is settled. */
function phone(texts: readonly string[]) {
	const outcomes: (CarryResult | null)[] = texts.map(() => null);
	const store = {
		async carried(_: string, { operations }: { operations: number }): Promise<CarriedBatch | null> {
			const entries = texts
				.map((text, at) => ({ at, text, seal: `seal ${text}` }))
				.filter(({ at }) => outcomes[at] === null)
				.slice(0, operations);
			return entries.length > 0
				? { parcel: 'p', account: 'siti', device: 'hp siti', entries }
				: null;
		},
		async settleCarried({ entries }: CarriedBatch, results: readonly CarryResult[]) {
			entries.forEach(({ at }, index) => (outcomes[at] = results[index] ?? null));
		}
	};
	return { outcomes, store: store as unknown as SyncStore };
}

const taken = ({ ops }: Carry): CarryAnswer => ({
	...{ epoch: 5, head: 9, now: 0 },
	results: ops.map(({ text }, at) => ({ id: text, status: 'ok', seq: at + 1 }))
});
const carriedBy = (store: SyncStore, carry: (carry: Carry) => CarryAnswer | Promise<CarryAnswer>) =>
	carryParcels(store, { carry } as unknown as Remote, 'g', 5);

describe('what another phone gave', () => {
	test('is sent in the name of its author, until nothing of it waits', async () => {
		const { store, outcomes } = phone(Array.from({ length: 60 }, (_, at) => String(at)));
		const carry = vi.fn(taken);
		expect(await carriedBy(store, carry)).toBe(true);
		expect(carry.mock.calls.map(([{ ops }]) => ops.length)).toEqual([50, 10]);
		expect(carry.mock.calls[0]?.[0]).toMatchObject({
			...{ group: 'g', epoch: 5, account: 'siti', device: 'hp siti' }
		});
		expect(carry.mock.calls[0]?.[0].ops[0]).toEqual({ text: '0', seal: 'seal 0' });
		expect(outcomes.every((outcome) => outcome?.status === 'ok')).toBe(true);
	});

	test('being nothing asks nobody', async () => {
		const carry = vi.fn(taken);
		expect(await carriedBy(phone([]).store, carry)).toBe(false);
		expect(carry).not.toHaveBeenCalled();
	});

	test.each(['not_member', 'epoch', 'wait'] as const)(
		'waits for another round when the server says %s',
		async (err) => {
			const { store, outcomes } = phone(['a']);
			expect(await carriedBy(store, () => ({ err }))).toBe(false);
			expect(outcomes).toEqual([null]);
		}
	);

	test('waits when there is no network, or an answer that is not of it', async () => {
		const { store, outcomes } = phone(['a', 'b']);
		const offline = new RemoteError('offline', 'no network');
		await expect(carriedBy(store, () => Promise.reject(offline))).rejects.toBe(offline);
		const short = (carry: Carry) => taken({ ...carry, ops: carry.ops.slice(1) });
		await expect(carriedBy(store, short)).rejects.toMatchObject({ trouble: 'offline' });
		expect(outcomes).toEqual([null, null]);
	});

	test('goes on around an entry that the server breaks on', async () => {
		const { store, outcomes } = phone(['a', 'b', 'broken', 'd', 'e']);
		const breaking = (carry: Carry) =>
			carry.ops.some(({ text }) => text === 'broken')
				? Promise.reject(new RemoteError('fault', 'it broke'))
				: taken(carry);
		expect(await carriedBy(store, breaking)).toBe(true);
		expect(outcomes.map((outcome) => outcome?.status)).toEqual([
			...['ok', 'ok', 'rejected', 'ok', 'ok']
		]);
		expect(outcomes[2]).toEqual({ id: null, status: 'rejected', code: 'fault' });
	});
});
