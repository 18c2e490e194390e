import { insideUnit } from './gate.ts';

/** What the embedded backend may say of an error: codes, never values, which are people's data. */
function nameOf(error: unknown): string {
	if (!(error instanceof Error)) return 'unknown';
	const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
	return code ?? error.name;
}

/**
 * While a unit runs, the library logs each failing statement with its values. Only the code of an
 * error passes then; everything outside a unit is printed as before. Also mends `process.emitWarning`,
 * which the library replaces by one that throws when it is given an Error.
 */
export function quietConsole(): void {
	const terminal = globalThis.console;
	const { error: print } = terminal;
	terminal.error = (...details: unknown[]) => {
		if (!insideUnit()) return print(...details);
		const failure = details.find((detail) => detail instanceof Error) ?? details[0];
		print(`embedded backend: error ${nameOf(failure)}`);
	};
	for (const method of ['log', 'info', 'warn', 'debug'] as const) {
		const original = terminal[method];
		terminal[method] = (...details: unknown[]) => {
			if (!insideUnit()) original(...details);
		};
	}
	const { emitWarning } = process;
	const mended = (warning: string | Error, ...rest: unknown[]) =>
		Reflect.apply(emitWarning, process, [String(warning), ...rest]);
	process.emitWarning = mended as typeof process.emitWarning;
}
