// A parcel as a series of QR squares that show one after the other: read in any order, as often as wanted, until none is missing.
import { hexOf, type Sha256 } from '../chain.ts';
import { fromBase45, toBase45 } from './base45.ts';

/** With the head 591 characters a square at most: 77 modules a side, which cheap cameras still read. */
const FRAME_BYTES = 380;
const FRAMES_MAX = 999;

const FRAME = /^LMB1:([0-9A-F]{8}):(\d{1,3})\/(\d{1,3}):([0-9A-Z $%*+\-./:]+)$/;

const nameOf = async (bytes: Uint8Array<ArrayBuffer>, sha256: Sha256): Promise<string> =>
	hexOf((await sha256(bytes)).slice(0, 4)).toUpperCase();

/**
 * The texts of the squares, each with the name of its series and its place in it.
 * @returns null when it is too much for squares
 */
export async function framesOf(
	bytes: Uint8Array<ArrayBuffer>,
	sha256: Sha256
): Promise<string[] | null> {
	const count = Math.ceil(bytes.length / FRAME_BYTES);
	if (count > FRAMES_MAX) return null;
	const series = await nameOf(bytes, sha256);
	return Array.from({ length: count }, (_, at) => {
		const part = bytes.subarray(at * FRAME_BYTES, (at + 1) * FRAME_BYTES);
		return `LMB1:${series}:${at + 1}/${count}:${toBase45(part)}`;
	});
}

export interface Frame {
	/** The beginning of the whole's hash. */
	series: string;
	/** From 1. */
	at: number;
	of: number;
	part: Uint8Array;
}

/** The frame in the text of a square; null when it is another text, or damaged. */
export function readFrame(text: string): Frame | null {
	const [, series, at, of, chunk] = FRAME.exec(text) ?? [];
	const part = fromBase45(chunk ?? '');
	const frame = { at: Number(at), of: Number(of) };
	if (series === undefined || part === null || frame.at < 1 || frame.at > frame.of) return null;
	return { series, ...frame, part };
}

/** What was read of a series so far, by place. */
export interface Pieces {
	series: string;
	of: number;
	parts: ReadonlyMap<number, Uint8Array>;
}

/** Adds a frame; one of another series begins anew. */
export function collect(pieces: Pieces | null, { series, at, of, part }: Frame): Pieces {
	const isSame = pieces?.series === series && pieces.of === of;
	return { series, of, parts: new Map([...(isSame ? pieces.parts : []), [at, part]]) };
}

/** Places that were not read yet. */
export const missingOf = ({ of, parts }: Pieces): number[] =>
	Array.from({ length: of }, (_, at) => at + 1).filter((at) => !parts.has(at));

/** The whole; null when it is not what was shown: then everything is read anew. */
export async function joined(
	{ series, of, parts }: Pieces,
	sha256: Sha256
): Promise<Uint8Array<ArrayBuffer> | null> {
	const inOrder = Array.from({ length: of }, (_, at) => parts.get(at + 1) ?? new Uint8Array());
	const bytes = new Uint8Array(inOrder.flatMap((part) => [...part]));
	return (await nameOf(bytes, sha256)) === series ? bytes : null;
}
