import { expect, test } from 'vitest';
import {
	asOneUnit,
	insideUnit,
	MAX_BOUND_VALUES,
	TooManyValuesError,
	TransactionGate
} from './gate.ts';

const pause = () => new Promise((resolve) => setTimeout(resolve, 1));

function recorder() {
	const gate = new TransactionGate();
	const log: string[] = [];
	const run = (sql: string, name: string) =>
		gate.pass(sql, 0, async () => {
			log.push(`${name} ${sql}`);
			await pause();
			if (sql === 'fail') throw new Error('refused');
		});
	return { gate, log, run };
}

test('transactions of different units never interleave', async () => {
	const { log, run } = recorder();
	const transaction = (name: string) =>
		asOneUnit(async () => {
			await run('BEGIN', name);
			await run('insert', name);
			await pause();
			await run('COMMIT', name);
		});
	await Promise.all(['a', 'b', 'c'].map(transaction));
	const owners = log.map((line) => line[0]);
	expect(owners.join('')).toMatch(/^(aaa|bbb|ccc){3}$/);
});

test('a statement outside a transaction waits for the end of the running one', async () => {
	const { log, run } = recorder();
	await Promise.all([
		asOneUnit(async () => {
			await run('begin', 'a');
			await pause();
			await run('rollback to savepoint s', 'a');
			await run('rollback', 'a');
		}),
		run('select', 'b')
	]);
	expect(log.at(-1)).toBe('b select');
});

test('a failed statement inside a transaction keeps the turn until the rollback', async () => {
	const { log, run } = recorder();
	await Promise.all([
		asOneUnit(async () => {
			await run('start transaction', 'a');
			await expect(run('fail', 'a')).rejects.toThrow('refused');
			await run('rollback', 'a');
		}),
		run('select', 'b')
	]);
	expect(log).toEqual(['a start transaction', 'a fail', 'a rollback', 'b select']);
});

test('a BEGIN that fails gives the turn back', async () => {
	const gate = new TransactionGate();
	const refuse = () => Promise.reject(new Error('no'));
	await expect(asOneUnit(() => gate.pass('begin', 0, refuse))).rejects.toThrow('no');
	await expect(gate.pass('select', 0, async () => 'ran')).resolves.toBe('ran');
});

test('statements with more values than PGlite survives are refused before they run', async () => {
	const gate = new TransactionGate();
	const run = async () => 'ran';
	await expect(gate.pass('insert', MAX_BOUND_VALUES + 1, run)).rejects.toThrow(TooManyValuesError);
	await expect(gate.pass('insert', MAX_BOUND_VALUES, run)).resolves.toBe('ran');
});

test('code knows whether it runs inside a unit', () => {
	expect(insideUnit()).toBe(false);
	expect(asOneUnit(insideUnit)).toBe(true);
});
