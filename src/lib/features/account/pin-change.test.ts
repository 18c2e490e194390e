import { beforeEach, expect, test, vi } from 'vitest';
import { PinChange } from './pin-change.svelte.ts';

const session = { setPin: vi.fn(), confirmPin: vi.fn() };
let change: PinChange;

beforeEach(() => {
	vi.resetAllMocks();
	session.confirmPin.mockImplementation((pin: string) =>
		Promise.resolve(pin === '1111' ? { ok: true } : { ok: false, waitMs: 30_000 })
	);
	change = new PinChange(session);
});

test('a first PIN is entered twice', async () => {
	change.begin('set', false);
	await change.take('2580');
	expect(change.step).toBe('again');
	await change.take('2580');
	expect(session.setPin).toHaveBeenCalledExactlyOnceWith('2580');
	expect(change).toMatchObject({ step: null, done: 'set', isBusy: false });
});

test('two different PINs are not taken', async () => {
	change.begin('set', false);
	await change.take('2580');
	await change.take('2581');
	expect(session.setPin).not.toHaveBeenCalled();
	expect(change).toMatchObject({ step: 'first', fault: 'differs' });
});

test('a present PIN is asked before it changes or goes', async () => {
	change.begin('remove', true);
	await change.take('9999');
	expect(change).toMatchObject({ step: 'current', fault: 'wrong', waitMs: 30_000 });
	expect(session.setPin).not.toHaveBeenCalled();
	await change.take('1111');
	expect(session.setPin).toHaveBeenCalledExactlyOnceWith(null);
	expect(change.done).toBe('removed');
	change.begin('set', true);
	await change.take('1111');
	expect(change).toMatchObject({ step: 'first', fault: null });
});
