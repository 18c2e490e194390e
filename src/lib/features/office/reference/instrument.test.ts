import { describe, expect, test } from 'vitest';
import type { Instrument } from '$lib/domain/records.ts';
import { faultText } from './checks.ts';
import {
	emptyInstrument,
	INSTRUMENT_LIMITS,
	instrumentFaults,
	instrumentFaultText,
	moved,
	newIndicator,
	newStage,
	type Stage
} from './instrument.ts';

const stage = (code: string, count = 1): Stage => ({
	...{ code, name: code },
	indicators: Array.from({ length: count }, (_, at) => ({ code: `${code}-${at}`, text: 'Ciri' }))
});
const whole: Instrument = {
	...{ name: 'Tahap', source: 'Perbup', needed_percent: 75 },
	stages: [stage('a'), stage('b')]
};

describe('an instrument', () => {
	const six = ['a', 'b', 'c', 'd', 'e', 'f'];
	test.each<[string, Partial<Instrument>, string[]]>([
		['is whole', {}, []],
		['has the most that it may', { stages: six.map((code) => stage(code, 10)) }, []],
		['has no name', { name: ' ' }, ['name']],
		['says too much of its source', { source: 'x'.repeat(301) }, ['source']],
		['needs nothing', { needed_percent: 0 }, ['percent']],
		['needs more than all', { needed_percent: 101 }, ['percent']],
		['needs half a per cent', { needed_percent: 1.5 }, ['percent']],
		['has one stage', { stages: [stage('a')] }, ['stages']],
		['has seven', { stages: [...six, 'g'].map((code) => stage(code)) }, ['stages']],
		['has a stage without name', { stages: [stage('a'), { ...stage('b'), name: ' ' }] }, ['stage']],
		['has an empty stage', { stages: [stage('a'), stage('b', 0)] }, ['indicators']],
		['has a full stage and one more', { stages: [stage('a'), stage('b', 13)] }, ['indicators']],
		[
			'has more than an assessment holds',
			{ stages: six.map((code) => stage(code, 11)) },
			['indicators']
		],
		[
			'has an indicator without words',
			{ stages: [stage('a'), { ...stage('b'), indicators: [{ code: 'b', text: ' ' }] }] },
			['text']
		]
	])('that %s', (_, change, faults) => {
		expect(instrumentFaults({ ...whole, ...change }, [])).toEqual(faults);
	});

	test('needs a name of its own', () => {
		const other = {
			region: null,
			kind: 'instrument',
			code: 'x',
			retired: false,
			body: whole
		} as const;
		expect(instrumentFaults({ ...whole, name: 'tahap ' }, [other])).toEqual(['name_known']);
	});

	test('begins empty, with as many stages as it needs', () => {
		const { stages } = emptyInstrument();
		expect(stages).toHaveLength(INSTRUMENT_LIMITS.stagesMin);
		expect(new Set(stages.map(({ code }) => code)).size).toBe(stages.length);
	});

	test('says every fault in words of its own', () => {
		const all = ['name', 'source', 'percent', 'stages', 'stage', 'indicators', 'text'] as const;
		const said = all.map((fault) => instrumentFaultText(fault, faultText));
		expect(new Set(said).size).toBe(all.length);
	});
});

test('what is new gets a code that nothing else has, whatever it is called', () => {
	const stages = [stage('tahap'), stage('tahap-2', 3)];
	expect(newStage(stages).code).toBe('tahap-3');
	const held: Stage[] = [
		{ ...stage('a'), indicators: [{ code: 'papan-nama', text: 'Papan nama' }] },
		stage('b')
	];
	const made = newIndicator(held, { text: 'Papan nama!', evidence: null });
	expect(made).toEqual({ code: 'papan-nama-2', text: 'Papan nama!', evidence: null });
	expect(newIndicator(held, { text: 'Rapat', evidence: 'meetings' }).evidence).toBe('meetings');
});

test.each([
	[0, 1, 'bac'],
	[2, -1, 'acb'],
	[0, -1, 'abc'],
	[2, 1, 'abc'],
	[9, 1, 'abc']
])('the item at %i goes %i places: %s', (at, by, order) => {
	expect(moved(['a', 'b', 'c'], at, by).join('')).toBe(order);
});
