// In browsers this stands in for the message compiler's runtime (see cli/words-apart.ts): screens carry the Indonesian words, and
// the English ones are one file that only English readers load.

type Locale = 'id' | 'en';
type Say = (inputs: object) => string;
export type Words = Readonly<Record<string, Say>>;

const YEAR_SECONDS = 31_536_000;

let english: Words = {};

export const locales: readonly Locale[] = ['id', 'en'];

/** The reader's language, as the page says it; on stored pages `pilihan.js` has set it before anything else runs. */
export const getLocale = (): Locale => (document.documentElement.lang === 'en' ? 'en' : 'id');

/** Keeps the choice and shows the page again in that language. */
export function setLocale(locale: Locale): void {
	if (locale === getLocale()) return;
	document.cookie = `PARAGLIDE_LOCALE=${locale}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
	location.reload();
}

/** Fetches the words that the screens do not carry, where the reader wants them. To be awaited before the first screen. */
export async function wordsLoaded(load: () => Promise<{ default: Words }>): Promise<void> {
	english = getLocale() === 'en' ? (await load()).default : {};
}

/** A message by its mark among the English words and by what it says in Indonesian, which callers may insist on. */
export const said =
	(mark: string, indonesian: Say) =>
	(inputs: object = {}, options: { locale?: 'id' } = {}): string => {
		const say = options.locale === 'id' ? indonesian : (english[mark] ?? indonesian);
		return say(inputs);
	};
