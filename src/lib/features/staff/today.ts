/** Today's ISO date where this phone is. */
export const todayHere = (): string => new Intl.DateTimeFormat('sv-SE').format(); // writes ISO dates

/** The time zone of this phone, for example `Asia/Jakarta`. */
export const timeZoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
