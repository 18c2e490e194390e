import { getLocale } from '$lib/paraglide/runtime';

/** Choices as people say them: `tunai, transfer bank, atau QRIS`. */
export const listed = (choices: readonly string[]): string =>
	new Intl.ListFormat(getLocale(), { type: 'disjunction' }).format(choices);
