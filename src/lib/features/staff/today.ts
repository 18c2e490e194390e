/** Today's ISO date where this phone is. */
export const todayHere = (): string => new Intl.DateTimeFormat('sv-SE').format(); // writes ISO dates
