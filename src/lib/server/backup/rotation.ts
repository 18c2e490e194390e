/** How many copies stay: the newest of each of so many days, weeks and months. */
const KEEP = [
	{ span: 'day', count: 7 },
	{ span: 'week', count: 4 },
	{ span: 'month', count: 12 }
] as const;

const NAME = /^lumbung-backup-(\d{4})-(\d{2})-(\d{2})T(\d{2})(\d{2})\.tar\.gz$/;
const DAY_MS = 86_400_000;

const two = (value: number): string => String(value).padStart(2, '0');

/** The name of a copy made at this moment, by the clock on the wall of the machine. */
export function nameOfCopy(at: Date): string {
	const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
	return `lumbung-backup-${day}T${two(at.getHours())}${two(at.getMinutes())}.tar.gz`;
}

/** The names of copies among these, the newest first. */
export const copiesAmong = (names: readonly string[]): string[] =>
	names
		.filter((name) => NAME.test(name))
		.sort()
		.reverse();

/** Whether one of these was made on the day of this moment. */
export const hasCopyOf = (names: readonly string[], at: Date): boolean =>
	copiesAmong(names).some((name) => spanOf('day', name) === spanOf('day', nameOfCopy(at)));

/** Which copies are given up: all but the newest of the last 7 days, 4 weeks and 12 months that have one. */
export function copiesToDrop(names: readonly string[]): string[] {
	const copies = copiesAmong(names);
	const kept = new Set<string>();
	for (const { span, count } of KEEP) {
		const newest = new Map<string, string>();
		for (const name of copies) {
			const key = spanOf(span, name);
			if (!newest.has(key) && newest.size < count) newest.set(key, name);
		}
		for (const name of newest.values()) kept.add(name);
	}
	return copies.filter((name) => !kept.has(name));
}

function spanOf(span: (typeof KEEP)[number]['span'], name: string): string {
	const [, year = '', month = '', day = ''] = NAME.exec(name) ?? [];
	if (span === 'month') return `${year}-${month}`;
	if (span === 'day') return `${year}-${month}-${day}`;
	const days = Math.floor(Date.parse(`${year}-${month}-${day}`) / DAY_MS);
	return String(Math.floor((days + 3) / 7)); // 1 January 1970 was a Thursday; weeks begin on Mondays
}
