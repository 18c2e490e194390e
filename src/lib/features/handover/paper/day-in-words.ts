// Days as minutes of a handover write them: in words, so that nobody changes a figure.

const ONES = [
	...['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan'],
	...['sepuluh', 'sebelas']
];

/** A whole number from 0 to 9999 in Indonesian: 2026 is `dua ribu dua puluh enam`. */
export function numberInWords(number: number): string {
	const rest = (from: number, words: string): string =>
		number === from ? words : `${words} ${numberInWords(number - from)}`;
	if (number < 12) return ONES[number] ?? '';
	if (number < 20) return `${numberInWords(number - 10)} belas`;
	const tens = Math.floor(number / 10);
	if (number < 100) return rest(tens * 10, `${numberInWords(tens)} puluh`);
	if (number < 200) return rest(100, 'seratus');
	const hundreds = Math.floor(number / 100);
	if (number < 1000) return rest(hundreds * 100, `${numberInWords(hundreds)} ratus`);
	if (number < 2000) return rest(1000, 'seribu');
	const thousands = Math.floor(number / 1000);
	return rest(thousands * 1000, `${numberInWords(thousands)} ribu`);
}

export interface DayInWords {
	weekday: string;
	day: string;
	month: string;
	year: string;
	/** 22-11-2026 */
	figures: string;
}

/** The parts of an ISO date in words. */
export function dayInWords(iso: string): DayInWords {
	const moment = new Date(`${iso}T00:00:00Z`);
	const part = (options: Intl.DateTimeFormatOptions) =>
		new Intl.DateTimeFormat('id-ID', { ...options, timeZone: 'UTC' }).format(moment);
	return {
		weekday: part({ weekday: 'long' }),
		day: numberInWords(moment.getUTCDate()),
		month: part({ month: 'long' }),
		year: numberInWords(moment.getUTCFullYear()),
		figures: iso.split('-').reverse().join('-')
	};
}
