// The text that people agree to before they use the app; its words are messages `consent_*`.

/** Versions count up from 1; the database knows the same number (`private.consent_version`). A change of the words is a new version. */
export const CONSENT = { version: 1, since: '2026-11-22' } as const;

/** Whether the person has to be asked: null is not known yet, then nobody is bothered. */
export const isConsentDue = (given: number | null): boolean =>
	given !== null && given < CONSENT.version;
