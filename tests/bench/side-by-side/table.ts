import { kB, median } from '../report.ts';
import type { LateCommit, Sending } from './hazards.ts';
import type { Traffic } from './meter.ts';

/** One first sync of an empty device. */
export interface FirstSync {
	usable: number;
	whole: number;
	traffic: Traffic;
	/** Bytes that the browser says the page stores. */
	stored: number;
}

/** All that was measured of one contender. */
export interface Measured {
	name: string;
	/** Bytes of its client as the browser loads it, gzip. */
	code: number;
	fast: FirstSync[];
	slow: FirstSync;
	late: LateCommit;
	sending: Sending;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const size = (bytes: number): string =>
	bytes < 1e6 ? kB(bytes) : `${(bytes / 1e6).toFixed(1)} MB`;
const middle = (runs: FirstSync[], of: (run: FirstSync) => number): number => median(runs.map(of));
const asked = ({ requests, up }: Traffic): string => `${requests}, ${size(up)}`;

function lateWords({ before, after }: LateCommit): string {
	if (!after.sooner) return '**the other row is missing**';
	if (!after.late) return '**never arrives**';
	return before.sooner ? 'arrives with the next pull' : 'the other write waits; both arrive';
}

const lines: [string, (measured: Measured) => string][] = [
	['everything is there', ({ fast }) => seconds(middle(fast, ({ whole }) => whole))],
	['newest sales and all sums are there', ({ fast }) => seconds(middle(fast, (run) => run.usable))],
	['everything, slow phone and line', ({ slow }) => seconds(slow.whole)],
	['newest sales and all sums, slow phone and line', ({ slow }) => seconds(slow.usable)],
	['requests', ({ fast }) => String(middle(fast, ({ traffic }) => traffic.requests))],
	['bytes sent', ({ fast }) => size(middle(fast, ({ traffic }) => traffic.up))],
	['bytes received', ({ fast }) => size(middle(fast, ({ traffic }) => traffic.down))],
	['bytes stored', ({ fast }) => size(middle(fast, ({ stored }) => stored))],
	['client code, gzip', ({ code }) => kB(code)],
	['a row that is committed late', ({ late }) => lateWords(late)],
	['first sale sent: requests, bytes sent', ({ sending }) => asked(sending.first)],
	['the next 100: requests, bytes sent', ({ sending }) => asked(sending.calm)],
	['another 100, answers lost: requests, bytes sent', ({ sending }) => asked(sending.lossy)],
	[
		'of all those: doubled, missing',
		({ sending: { doubled, missing } }) => `${doubled}, ${missing}`
	]
];

/** A column for each contender. */
export function table(measured: Measured[]): string {
	const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
	return [
		row(['what', ...measured.map(({ name }) => name)]),
		row(['---', ...measured.map(() => '---:')]),
		...lines.map(([what, cell]) => row([what, ...measured.map(cell)]))
	].join('\n');
}
