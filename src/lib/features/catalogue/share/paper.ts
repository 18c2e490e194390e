/** Papers a poster is made for, by the word in the address. */
export const PAPERS = ['a5', 'a4'] as const;
export type Paper = (typeof PAPERS)[number];

/** The paper that an address asks for, the small one when it names none. */
export const paperOf = (params: { get(name: string): string | null }): Paper =>
	PAPERS.find((paper) => paper === params.get('kertas')) ?? 'a5';
