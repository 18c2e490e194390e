import type { Period } from '$lib/domain/statements/periods.ts';
import { periodText } from '../reports/period.ts';

export interface ExportFile {
	name: string;
	type: string;
	content: string | Uint8Array<ArrayBuffer>;
}

/** Letters and digits that every file system takes. */
const plain = (text: string): string =>
	text
		.normalize('NFKD')
		.replaceAll(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, '-')
		.replaceAll(/^-|-$/g, '')
		.slice(0, 40);

/**
 * `mekar-sari-kas-2026-11.csv`; without a period the day stands in its place.
 * @param period null is all time
 * @param today ISO day
 */
export const fileName = (
	group: string,
	what: string,
	period: Period | null,
	today: string,
	suffix: string
): string =>
	[plain(group) || 'kelompok', what, period ? periodText(period) : `sampai-${today}`].join('-') +
	`.${suffix}`;
