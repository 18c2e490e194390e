import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { quietConsole } from './console.ts';
import { asOneUnit } from './gate.ts';

const terminal = globalThis.console;
const original = { ...terminal };
const { emitWarning } = process;
const printed = vi.fn();

beforeEach(() => {
	printed.mockClear();
	terminal.error = printed;
	terminal.info = printed;
	quietConsole();
});
afterEach(() => {
	Object.assign(terminal, original);
	process.emitWarning = emitWarning;
});

test('inside a unit only the code of an error is printed', () => {
	const failure = Object.assign(new Error('duplicate key (Siti, 0812)'), { code: '23505' });
	asOneUnit(() => {
		terminal.info('insert into members values', ['Siti']);
		console.error('Storage error:', failure);
		console.error('Siti');
	});
	expect(printed.mock.calls.flat()).toEqual([
		'embedded backend: error 23505',
		'embedded backend: error unknown'
	]);
});

test('outside everything is printed as before', () => {
	console.error('the port is taken', 5173);
	expect(printed).toHaveBeenCalledWith('the port is taken', 5173);
});

test('a warning given as an Error reaches the next handler as text', () => {
	const next = vi.fn();
	process.emitWarning = next;
	quietConsole();
	process.emitWarning(new Error('leak'));
	expect(next).toHaveBeenCalledWith('Error: leak');
});
