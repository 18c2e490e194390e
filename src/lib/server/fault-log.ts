/** What may be said of an error: codes, never values, which are people's data. */
export function nameOf(error: unknown): string {
	if (!(error instanceof Error)) return 'unknown';
	const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
	return code ?? error.name;
}

/**
 * What is logged of a request that failed: the route and the places in the code, neither the address, which may be a buyer's secret
 * link, nor the message of the error, which may repeat what somebody typed.
 */
export function faultText(status: number, route: string | null, error: unknown): string {
	const stack = (error instanceof Error && error.stack) || '';
	const places = stack.split('\n').filter((line) => /^\s+at /.test(line));
	return [`${status} ${route ?? 'no route'}: ${nameOf(error)}`, ...places].join('\n');
}
