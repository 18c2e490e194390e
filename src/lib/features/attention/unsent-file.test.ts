import { expect, test } from 'vitest';
import type { QueuedRow, RefusedRow } from '$lib/device/schema.ts';
import type { Operation } from '$lib/sync/protocol.ts';
import { unsentFile } from './unsent-file.ts';

const op: Operation = {
	...{ id: 'o1', n: 1, type: 'patch', version: 1, at: 5 },
	body: { kind: 'party', id: 'p', set: { name: 'Bu Tini' }, base: {} }
};

test('the file holds every entry whole, with what became of it', () => {
	const queued: QueuedRow = {
		...{ group: 'g1', id: 'o1', target: 'p', op, state: 'parked', reason: 'fault' },
		...{ offered: true, at: 5 }
	};
	const refused: RefusedRow = {
		...{ id: 'o1', group: 'g1', groupName: 'Mekar', op, code: 'bad_date', at: 9 }
	};
	const group = { id: 'g1', name: 'Mekar' };
	const now = new Date('2026-11-21T23:00:00Z');
	const file = unsentFile(group, [queued], [refused], '2026-11-22', now);
	expect(file.name).toBe('lumbung-belum-terkirim-2026-11-22.json');
	expect(JSON.parse(file.text)).toEqual({
		format: 'lumbung-unsent-1',
		group,
		savedAt: '2026-11-21T23:00:00.000Z',
		waiting: [{ state: 'parked', reason: 'fault', op }],
		refused: [{ code: 'bad_date', refusedAt: 9, op }]
	});
});
