// The part of the library that is used; it brings no types of its own.
declare module 'opentype.js' {
	export interface Command {
		type: 'M' | 'L' | 'Q' | 'C' | 'Z';
		x1?: number;
		y1?: number;
		x2?: number;
		y2?: number;
		x?: number;
		y?: number;
	}
	export interface Font {
		charToGlyphIndex(char: string): number;
		/** Pixels at `size` pixels. */
		getAdvanceWidth(text: string, size: number): number;
		getPath(text: string, x: number, y: number, size: number): { commands: Command[] };
	}
	const opentype: { parse(file: ArrayBuffer): Font };
	export default opentype;
}
