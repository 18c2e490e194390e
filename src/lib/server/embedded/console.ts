import { nameOf } from '../fault-log.ts';
import { insideUnit } from './gate.ts';

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
