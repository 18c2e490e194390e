// Where a person who takes over a shared phone for a moment shall arrive, behind her PIN.
const KEY = 'lumbung-return';

/** Remembers the path for this person, until the tab is closed. */
export const returnTo = (userId: string, path: string): void =>
	sessionStorage.setItem(KEY, JSON.stringify({ userId, path }));

/** The path that was remembered for this person, once; null for anybody else. */
export function takeReturn(userId: string): string | null {
	const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
	sessionStorage.removeItem(KEY);
	if (typeof kept !== 'object' || kept === null) return null;
	const { userId: whose, path } = kept as { userId?: unknown; path?: unknown };
	return whose === userId && typeof path === 'string' ? path : null;
}
