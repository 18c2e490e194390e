import { afterEach, expect, test, vi } from 'vitest';
import { RemoteError } from './ports.ts';
import { SyncScheduler } from './scheduler.ts';

afterEach(() => vi.unstubAllGlobals());

/** A scheduler whose round ends when the test says so. */
function scheduled() {
	vi.stubGlobal('addEventListener', () => undefined);
	vi.stubGlobal('document', { addEventListener: () => undefined });
	const request = (_name: string, _options: unknown, work: (lock: object) => unknown) => work({});
	vi.stubGlobal('navigator', { locks: { request } });
	const round = Promise.withResolvers<{ tooOld: boolean; left: string[] }>();
	const begun = Promise.withResolvers<null>();
	const told: string[] = [];
	const scheduler = new SyncScheduler({
		name: 'test',
		round: () => {
			begun.resolve(null);
			return round.promise;
		},
		hasWaiting: async () => false,
		onPhase: (phase, barrier) => told.push(barrier ? `${phase}: ${barrier}` : phase),
		onReport: () => told.push('report'),
		onDefect: () => told.push('defect')
	});
	return { scheduler, round, begun: begun.promise, told };
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

test('a round is told, and so is a defect in it', async () => {
	const good = scheduled();
	await good.begun;
	good.round.resolve({ tooOld: false, left: [] });
	await settled();
	good.scheduler.stop();
	expect(good.told).toEqual(['syncing', 'idle', 'report']);
	const bad = scheduled();
	await bad.begun;
	bad.round.reject(new Error('broken'));
	await settled();
	bad.scheduler.stop();
	expect(bad.told).toEqual(['syncing', 'defect', 'offline: phone']);
});

test.each([
	['offline', 'offline: network'],
	['portal', 'offline: portal'],
	['busy', 'offline: server'],
	['fault', 'offline: server'],
	['auth', 'sign_in']
] as const)('trouble %s is told as %s', async (trouble, told) => {
	const failed = scheduled();
	await failed.begun;
	failed.round.reject(new RemoteError(trouble, 'no answer'));
	await settled();
	failed.scheduler.stop();
	expect(failed.told).toEqual(['syncing', told]);
});

test('who leaves during a round hears nothing of it any more, however it ends', async () => {
	for (const end of ['resolve', 'reject'] as const) {
		const { scheduler, round, begun, told } = scheduled();
		await begun;
		scheduler.stop();
		if (end === 'resolve') round.resolve({ tooOld: false, left: [] });
		else round.reject(new Error('the store is closing'));
		await settled();
		expect(told).toEqual(['syncing']);
	}
});
