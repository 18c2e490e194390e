/** The ISO date of a moment where this phone is. */
export const dayHere = (moment: Date): string => new Intl.DateTimeFormat('sv-SE').format(moment); // writes ISO dates

/** Today's ISO date where this phone is. */
export const todayHere = (): string => dayHere(new Date());

/** The time zone of this phone, for example `Asia/Jakarta`. */
export const timeZoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
