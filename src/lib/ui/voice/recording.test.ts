import { describe, expect, test } from 'vitest';
import {
	afterEvent,
	clockOf,
	loudness,
	type Recording,
	type RecordingEvent,
	troubleFrom,
	voiceFormat,
	wholeSeconds
} from './recording.ts';

const after = (...events: RecordingEvent[]): Recording =>
	events.reduce(afterEvent, { phase: 'idle' } as Recording);
const ask = { type: 'ask' } as const;
const begin = { type: 'begin', at: 1000 } as const;

describe('a voice note', () => {
	test('counts its seconds and is full after a minute', () => {
		expect(after(ask, begin, { type: 'tick', at: 8_400 })).toMatchObject({
			...{ phase: 'recording', seconds: 7, isFull: false }
		});
		expect(after(ask, begin, { type: 'tick', at: 60_999 })).toMatchObject({ isFull: false });
		expect(after(ask, begin, { type: 'tick', at: 95_000 })).toMatchObject({
			...{ seconds: 60, isFull: true }
		});
	});

	test('begins only when it was asked for: one given up meanwhile stays so', () => {
		expect(after(begin)).toEqual({ phase: 'idle' });
		expect(after(ask, { type: 'end' }, begin)).toEqual({ phase: 'idle' });
	});

	test('is not begun anew while it runs', () => {
		expect(after(ask, begin, ask)).toMatchObject({ phase: 'recording', since: 1000 });
	});

	test('says why there is none, and can be tried again', () => {
		const denied = { type: 'fail', why: 'denied' } as const;
		expect(after(ask, denied)).toEqual({ phase: 'trouble', why: 'denied' });
		expect(after(ask, denied, ask)).toEqual({ phase: 'asking' });
		expect(after(ask, denied, { type: 'tick', at: 5 })).toEqual({
			phase: 'trouble',
			why: 'denied'
		});
	});
});

test.each([
	[['audio/webm;codecs=opus', 'audio/mp4'], 'webm'],
	[['audio/mp4'], 'm4a'],
	[['audio/ogg;codecs=opus'], 'ogg'],
	[['audio/wav'], undefined]
])('a browser that records %j makes %s', (known, extension) => {
	expect(voiceFormat((mime) => known.includes(mime))?.extension).toBe(extension);
});

test.each([
	[200, 1],
	[1_499, 1],
	[59_800, 60],
	[61_000, 60]
])('%d ms are %d whole seconds', (milliseconds, seconds) => {
	expect(wholeSeconds(milliseconds)).toBe(seconds);
});

test.each([
	[0, '0.00'],
	[7.9, '0.07'],
	[60, '1.00']
])('%d seconds are shown as %s', (seconds, shown) => {
	expect(clockOf(seconds)).toBe(shown);
});

test('silence is nothing, and the loudest is one', () => {
	expect(loudness(new Uint8Array([128, 128, 128]))).toBe(0);
	expect(loudness(new Uint8Array([0, 255, 0, 255]))).toBe(1);
	expect(loudness(new Uint8Array())).toBe(0);
	expect(loudness(new Uint8Array([140, 116]))).toBeCloseTo(0.28, 1);
});

test.each([
	['NotAllowedError', 'denied'],
	['NotFoundError', 'no_microphone'],
	['AbortError', 'failed']
])('%s means %s', (name, why) => {
	expect(troubleFrom(name)).toBe(why);
});
