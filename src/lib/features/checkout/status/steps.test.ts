import { expect, test } from 'vitest';
import { stepsOf } from './steps.ts';

const marks = (state: Parameters<typeof stepsOf>[0]['state'], reason = '') =>
	stepsOf({ state, way: 'pickup', reason }).map(({ name, mark }) => `${name}: ${mark}`);

test.each([
	['sent', 0],
	['accepted', 1],
	['ready', 2],
	['done', 3]
] as const)('an order that is %s stands at step %i of four', (state, at) => {
	const steps = marks(state);
	expect(steps).toHaveLength(4);
	expect(steps.findIndex((step) => step.endsWith('now'))).toBe(at);
	expect(steps.filter((step) => step.endsWith('past'))).toHaveLength(at);
});

test('what was refused or cancelled ends there and says why', () => {
	expect(marks('refused')).toEqual(['Terkirim: past', 'Ditolak: stopped']);
	expect(marks('cancelled')).toEqual(['Terkirim: past', 'Dibatalkan: stopped']);
	const [, refused] = stepsOf({ state: 'refused', way: 'pickup', reason: 'Pisang habis' });
	expect(refused?.text).toContain('Pisang habis');
});

test('ready means fetching or bringing', () => {
	const named = (way: 'pickup' | 'delivery') =>
		stepsOf({ state: 'ready', way, reason: '' })[2]?.name;
	expect([named('pickup'), named('delivery')]).toEqual(['Siap diambil', 'Siap diantar']);
});
