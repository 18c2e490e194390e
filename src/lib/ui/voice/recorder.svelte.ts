import {
	afterEvent,
	loudness,
	type Recording,
	type RecordingEvent,
	troubleFrom,
	type VoiceFormat,
	voiceFormat,
	type VoiceNote,
	wholeSeconds
} from './recording.ts';

/** Speech stays clear, and a minute takes about 180 kB. */
const BITS_A_SECOND = 24_000;
const TICK_MS = 100;

const formatHere = (): VoiceFormat | undefined =>
	typeof MediaRecorder === 'undefined' || !navigator.mediaDevices
		? undefined
		: voiceFormat((mime) => MediaRecorder.isTypeSupported(mime));

/** Records one voice note after the other; the microphone is open only while it does. */
export class VoiceRecorder {
	state = $state.raw<Recording>({ phase: 'idle' });
	/** 0 to 1. */
	level = $state(0);
	readonly #format = formatHere();
	readonly #ontaken: (note: VoiceNote) => void;
	#finish: (() => void) | null = null;
	#isDropped = false;

	/** @param ontaken told when a note is complete */
	constructor(ontaken: (note: VoiceNote) => void) {
		this.#ontaken = ontaken;
	}

	/** Whether this browser records at all. */
	get isAble(): boolean {
		return this.#format !== undefined;
	}

	/** Asks for the microphone and records until it is stopped, at most a minute. */
	async start(): Promise<void> {
		if (!this.#format || this.state.phase === 'asking' || this.state.phase === 'recording') return;
		this.#isDropped = false;
		this.#take({ type: 'ask' });
		try {
			const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
			if (this.#isDropped) closeMicrophone(stream);
			else this.#record(stream, this.#format);
		} catch (error) {
			this.#take({ type: 'fail', why: troubleFrom(error instanceof Error ? error.name : '') });
		}
	}

	stop(): void {
		this.#finish?.();
	}

	/** Gives up without a note, as when the screen is left. */
	drop(): void {
		this.#isDropped = true;
		this.#finish?.();
		this.#take({ type: 'end' });
	}

	#take(event: RecordingEvent): void {
		this.state = afterEvent(this.state, event);
	}

	#record(stream: MediaStream, { mime, type, extension }: VoiceFormat): void {
		const recorder = new MediaRecorder(stream, {
			...{ mimeType: mime, audioBitsPerSecond: BITS_A_SECOND }
		});
		const parts: Blob[] = [];
		const since = performance.now();
		const listening = listen(stream);
		let milliseconds = 0;
		const timer = setInterval(() => {
			this.level = listening.level();
			this.#take({ type: 'tick', at: performance.now() });
			if (this.state.phase === 'recording' && this.state.isFull) this.stop();
		}, TICK_MS);
		this.#finish = () => {
			this.#finish = null;
			milliseconds = performance.now() - since;
			if (recorder.state !== 'inactive') recorder.stop();
		};
		recorder.ondataavailable = ({ data }) => parts.push(data);
		recorder.onerror = () => this.#take({ type: 'fail', why: 'failed' });
		recorder.onstop = async () => {
			clearInterval(timer);
			listening.close();
			closeMicrophone(stream);
			this.level = 0;
			const bytes = await new Blob(parts).arrayBuffer();
			if (this.#isDropped || this.state.phase === 'trouble') return;
			this.#take({ type: 'end' });
			const seconds = wholeSeconds(milliseconds || performance.now() - since);
			if (bytes.byteLength > 0) this.#ontaken({ bytes, type, extension, seconds });
		};
		recorder.start();
		this.#take({ type: 'begin', at: since });
	}
}

const closeMicrophone = (stream: MediaStream) => {
	for (const track of stream.getTracks()) track.stop();
};

/** How loud the microphone is now. */
function listen(stream: MediaStream): { level: () => number; close: () => void } {
	const context = new AudioContext();
	const analyser = context.createAnalyser();
	analyser.fftSize = 512;
	context.createMediaStreamSource(stream).connect(analyser);
	const samples = new Uint8Array(analyser.fftSize);
	return {
		level() {
			analyser.getByteTimeDomainData(samples);
			return loudness(samples);
		},
		close: () => void context.close()
	};
}
