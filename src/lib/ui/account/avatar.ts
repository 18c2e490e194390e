/** Words before the name that say nothing about who it is. */
const TITLES = new Set(['ibu', 'bu', 'bapak', 'pak', 'hj', 'h', 'mbak', 'mas']);

/** One or two capital letters for a name. */
export function initialsOf(name: string): string {
	const words = name.split(/[\s@._-]+/).filter((word) => word !== '');
	const telling = words.filter((word) => !TITLES.has(word.toLowerCase().replace('.', '')));
	const [first = '', second = ''] = telling.length > 0 ? telling : words;
	return `${[...first][0] ?? ''}${[...second][0] ?? ''}`.toUpperCase();
}

/** A number below `tones` that is always the same for a name. */
export function toneOf(name: string, tones: number): number {
	let sum = 0;
	for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
	return sum % tones;
}
