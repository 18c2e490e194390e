// The digest of a closed month: short enough to read out, type or scan, so that any phone can compare its own chain with it.

/** Crockford's base 32: without I, L, O and U, which are taken for other characters. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DIGEST_LENGTH = 20;
const GROUP_LENGTH = 5;

const grouped = (digest: string): string =>
	(digest.match(new RegExp(`.{1,${GROUP_LENGTH}}`, 'g')) ?? []).join('-');

/** The first 100 bits of a chain's hash as people read them out: `7K2QM-4D0ZT-9XW3C-HV8RB`. @param chain hexadecimal */
export function digestOf(chain: string): string {
	// Five hexadecimal digits are 20 bits, and those are four characters.
	const characters = (chain.slice(0, 25).match(/.{5}/g) ?? []).flatMap((part) => {
		const bits = Number.parseInt(part, 16);
		return [15, 10, 5, 0].map((shift) => ALPHABET[(bits >> shift) & 31]);
	});
	return grouped(characters.join(''));
}

/** What somebody typed as a digest, with the usual slips put right; null when it cannot be one. */
export function parseDigest(typed: string): string | null {
	const text = typed
		.toUpperCase()
		.replaceAll(/[\s\-–.]/g, '')
		.replaceAll('O', '0')
		.replaceAll(/[IL]/g, '1');
	const isDigest =
		text.length === DIGEST_LENGTH && [...text].every((character) => ALPHABET.includes(character));
	return isDigest ? grouped(text) : null;
}

/** What a closing message carries besides its numbers: the digest, and marks of the chain on the way to it. */
export interface Seal {
	/** First day of the closed month. */
	month: string;
	digest: string;
	/** Seq of the last row of the closing before; 0 when there was none. */
	after: number;
	/** Seq of the last row of this closing. */
	to: number;
	/** Rows from one mark to the next. */
	stride: number;
	/** The chain at `after`, then behind every `stride` rows: the first 24 bits of each hash, hexadecimal. */
	marks: readonly string[];
}

/** A row with its place and its hash; null while the server's answer is not here. */
export interface ChainedRow {
	seq: number;
	hash: string | null;
}

const MARK_LENGTH = 6;
const NO_MARK = '0'.repeat(MARK_LENGTH);

/** The mark of a hash; before the first row of a book there is nothing to differ. */
const markOf = (hash: string | null | undefined): string => hash?.slice(0, MARK_LENGTH) ?? NO_MARK;

/**
 * The seal of the rows behind `after`.
 * @param before the chain at `after`; null at the beginning of the book
 * @param rows ascending by `seq`, all with their hash
 * @param most number of marks that may be carried, at least 2
 */
export function sealOf(
	closing: { month: string; chain: string; after: number; to: number },
	before: string | null,
	rows: readonly ChainedRow[],
	most: number
): Seal {
	const { month, chain, after, to } = closing;
	const stride = Math.max(1, Math.ceil(rows.length / (most - 1)));
	const marked = rows.filter((_, at) => (at + 1) % stride === 0);
	const marks = [markOf(before), ...marked.map(({ hash }) => markOf(hash))];
	return { month, digest: digestOf(chain), after, to, stride, marks };
}

/**
 * Seqs of the rows among which the first one stands that is not the same here as where the seal was made; null when all marks agree.
 * @param before the chain here at `after`; null when it is not here
 * @param rows the rows here behind `after` up to `to`, ascending by `seq`
 */
export function firstDifference(
	seal: Seal,
	before: string | null,
	rows: readonly ChainedRow[]
): { first: number; last: number } | null {
	const { after, to, stride, digest } = seal;
	const [start, ...marks] = seal.marks;
	if (markOf(before) !== start) return { first: 1, last: after };
	const at = marks.findIndex(
		(mark, index) => markOf(rows[(index + 1) * stride - 1]?.hash) !== mark
	);
	const seqAt = (index: number) => rows[index]?.seq ?? to;
	if (at >= 0) return { first: seqAt(at * stride), last: seqAt((at + 1) * stride - 1) };
	const hash = rows.at(-1)?.hash ?? before;
	if (hash !== null && digestOf(hash) === digest) return null;
	// The rest behind the last mark, which only the digest covers.
	return { first: seqAt(marks.length * stride), last: to };
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** 24 bits as four characters that an address can carry. */
function packed(mark: string): string {
	const bits = Number.parseInt(mark, 16);
	return [18, 12, 6, 0].map((shift) => BASE64[(bits >> shift) & 63]).join('');
}

const unpacked = (text: string): string =>
	[...text]
		.reduce((bits, character) => bits * 64 + BASE64.indexOf(character), 0)
		.toString(16)
		.padStart(MARK_LENGTH, '0');

/** The seal as a text for a QR square or the end of an address. */
export const sealText = ({ month, digest, after, to, stride, marks }: Seal): string =>
	[
		...[month.slice(0, 7), digest.replaceAll('-', ''), after, to, stride],
		marks.map(packed).join('')
	].join('.');

const SEAL = /(20\d\d-\d\d)\.([0-9A-Z]{20})\.(\d{1,15})\.(\d{1,15})\.(\d{1,15})\.((?:[\w-]{4})+)/;

/** The seal in a text that was scanned or pasted, an address around it too; null when there is none. */
export function parseSeal(text: string): Seal | null {
	const [, month, code, after, to, stride, packedMarks] = SEAL.exec(text) ?? [];
	const digest = parseDigest(code ?? '');
	if (digest === null || packedMarks === undefined) return null;
	const seal = {
		...{ month: `${month}-01`, digest },
		...{ after: Number(after), to: Number(to), stride: Number(stride) },
		marks: (packedMarks.match(/.{4}/g) ?? []).map(unpacked)
	};
	return seal.to >= seal.after && seal.stride >= 1 ? seal : null;
}

const DIGEST = /[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}/i;

/** The digest somewhere in a text, such as a whole message; else the text itself as a typed one; null when there is none. */
export const digestIn = (text: string): string | null =>
	parseDigest(DIGEST.exec(text)?.[0] ?? '') ?? parseDigest(text);
