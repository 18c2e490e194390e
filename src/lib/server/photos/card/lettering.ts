import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import opentype, { type Command, type Font } from 'opentype.js';

const FILES = '@fontsource/source-serif-4/files/source-serif-4-latin';
const ELLIPSIS = '…';

/** Letters as shapes, so that a picture looks the same whatever fonts the machine has. */
export class Lettering {
	readonly #font: Font;

	constructor(font: Font) {
		this.#font = font;
	}

	/** Pixels from left to right. */
	width(text: string, size: number): number {
		return this.#font.getAdvanceWidth(this.#known(text), size);
	}

	/** SVG path of one line; `y` is the line the letters stand on. */
	path(text: string, x: number, y: number, size: number): string {
		return this.#font.getPath(this.#known(text), x, y, size).commands.map(written).join('');
	}

	/** The text in lines no wider than `width` pixels, broken between words, and within one that is too long. */
	lines(text: string, size: number, width: number): string[] {
		const lines: string[] = [];
		for (const word of this.#known(text)
			.split(/[ \n\t]+/)
			.filter(Boolean)) {
			const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
			if (this.width(longer, size) <= width) lines.splice(-1, 1, longer);
			else lines.push(...this.#pieces(word, size, width));
		}
		return lines;
	}

	/** The largest of `sizes` in which the text stands in `most` lines; cut off when even the last is too large. */
	fitted(
		text: string,
		{ sizes, width, most }: { sizes: readonly number[]; width: number; most: number }
	): { lines: string[]; size: number } {
		const longest = Math.max(0, ...text.split(/\s+/).map((word) => this.width(word, 1)));
		for (const size of sizes) {
			const lines = this.lines(text, size, width);
			if (lines.length <= most && longest * size <= width) return { lines, size };
		}
		const size = sizes.at(-1) ?? 16;
		const lines = this.lines(text, size, width);
		if (lines.length <= most) return { lines, size };
		const last = this.#shortened(lines[most - 1] ?? '', size, width);
		return { lines: [...lines.slice(0, most - 1), last], size };
	}

	#shortened(line: string, size: number, width: number): string {
		const letters = [...line];
		while (letters.length > 0 && this.width(letters.join('') + ELLIPSIS, size) > width) {
			letters.pop();
		}
		return letters.join('').trimEnd() + ELLIPSIS;
	}

	#pieces(word: string, size: number, width: number): string[] {
		const pieces = [''];
		for (const letter of word) {
			const longer = `${pieces.at(-1)}${letter}`;
			if (this.width(longer, size) <= width) pieces.splice(-1, 1, longer);
			else pieces.push(letter);
		}
		return pieces;
	}

	/** Without what the font has no shape for; accents it does not know are left out, the letter stays. */
	#known(text: string): string {
		const has = (char: string) => /\s/.test(char) || this.#font.charToGlyphIndex(char) !== 0;
		return [...text.normalize('NFC')]
			.map((char) => (has(char) ? char : [...char.normalize('NFD')].filter(has).join('')))
			.join('');
	}
}

// The library's own writing of a path makes NaN of numbers near zero.
const written = ({ type, x1, y1, x2, y2, x, y }: Command): string =>
	type +
	[x1, y1, x2, y2, x, y]
		.filter((value) => value !== undefined)
		.map((value) => value.toFixed(1))
		.join(' ');

const read = (weight: number): Lettering => {
	const path = createRequire(import.meta.url).resolve(`${FILES}-${weight}-normal.woff`);
	const file = readFileSync(path);
	return new Lettering(
		opentype.parse(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength))
	);
};

let faces: { bold: Lettering; plain: Lettering } | undefined;

/** The two faces of the product, read once. */
export const lettering = (): { bold: Lettering; plain: Lettering } =>
	(faces ??= { bold: read(700), plain: read(400) });
