// A voice note while it is recorded, without the microphone: what the screen shows and when it ends.
import { VOICE_SECONDS_MAX } from '$lib/domain/mentoring/records.ts';

export type Trouble = 'denied' | 'no_microphone' | 'failed';

export type Recording =
	| { phase: 'idle' }
	| { phase: 'asking' }
	| { phase: 'recording'; since: number; seconds: number; isFull: boolean }
	| { phase: 'trouble'; why: Trouble };

/** Times are milliseconds. */
export type RecordingEvent =
	| { type: 'ask' }
	| { type: 'begin'; at: number }
	| { type: 'tick'; at: number }
	| { type: 'end' }
	| { type: 'fail'; why: Trouble };

/** The next state; an event that does not fit leaves it as it is. */
export function afterEvent(state: Recording, event: RecordingEvent): Recording {
	switch (event.type) {
		case 'ask':
			return state.phase === 'recording' ? state : { phase: 'asking' };
		case 'begin':
			if (state.phase !== 'asking') return state;
			return { phase: 'recording', since: event.at, seconds: 0, isFull: false };
		case 'tick': {
			if (state.phase !== 'recording') return state;
			const seconds = Math.min(VOICE_SECONDS_MAX, Math.floor((event.at - state.since) / 1000));
			return { ...state, seconds, isFull: seconds >= VOICE_SECONDS_MAX };
		}
		case 'end':
			return { phase: 'idle' };
		case 'fail':
			return { phase: 'trouble', why: event.why };
	}
}

export interface VoiceNote {
	bytes: ArrayBuffer;
	type: 'audio/webm' | 'audio/mp4' | 'audio/ogg';
	extension: 'webm' | 'm4a' | 'ogg';
	/** 1 to VOICE_SECONDS_MAX. */
	seconds: number;
}

/** What browsers record, the smallest first; the second part of a type names the sound inside. */
const formats = [
	{ mime: 'audio/webm;codecs=opus', type: 'audio/webm', extension: 'webm' },
	{ mime: 'audio/ogg;codecs=opus', type: 'audio/ogg', extension: 'ogg' },
	{ mime: 'audio/mp4', type: 'audio/mp4', extension: 'm4a' }
] as const;
export type VoiceFormat = (typeof formats)[number];

/** The format that this browser records; undefined when it records none of them. */
export const voiceFormat = (records: (mime: string) => boolean): VoiceFormat | undefined =>
	formats.find(({ mime }) => records(mime));

/** Whole seconds of a recording for its record. */
export const wholeSeconds = (milliseconds: number): number =>
	Math.min(VOICE_SECONDS_MAX, Math.max(1, Math.round(milliseconds / 1000)));

/** Seconds as people read them: `0.07`. */
export const clockOf = (seconds: number): string =>
	`${Math.floor(seconds / 60)}.${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

/** How loud a stretch of sound is, 0 to 1. @param samples bytes around 128, as an analyser gives them */
export function loudness(samples: Uint8Array): number {
	if (samples.length === 0) return 0;
	const sum = samples.reduce((total, sample) => total + ((sample - 128) / 128) ** 2, 0);
	return Math.min(1, Math.sqrt(sum / samples.length) * 3);
}

/** Why a microphone was not given, by the name of the browser's error. */
export const troubleFrom = (name: string): Trouble =>
	name === 'NotAllowedError' || name === 'SecurityError'
		? 'denied'
		: name === 'NotFoundError'
			? 'no_microphone'
			: 'failed';
