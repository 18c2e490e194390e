import { beforeEach, expect, test, vi } from 'vitest';
import { OfficeError, type Session } from '../session.ts';
import { Joining } from './joining.svelte.ts';
import { Starting } from './starting.svelte.ts';

const office = {
	peekInvite: vi.fn(),
	joinGroup: vi.fn(),
	startGroup: vi.fn()
};
const session = {
	office,
	agree: vi.fn(),
	beginNewcomer: vi.fn(),
	finishNewcomer: vi.fn()
};

beforeEach(() => {
	vi.resetAllMocks();
	office.peekInvite.mockResolvedValue({ groupName: 'Mekar Sari', memberName: null });
	office.joinGroup.mockResolvedValue({ group: 'g1' });
	office.startGroup.mockResolvedValue({ group: 'g2', recoveryCode: '7K2M9QWERT' });
});

const asSession = session as unknown as Session;

test('a newcomer gives her name and is in', async () => {
	const joining = new Joining(asSession);
	joining.code = '7k2m9-qwert';
	expect(await joining.look()).toBe(true);
	expect(session.beginNewcomer).toHaveBeenCalledOnce();
	expect(office.peekInvite).toHaveBeenCalledWith('7K2M9QWERT');
	expect(joining.isNameGiven).toBe(false);
	joining.name = '  Siti ';
	expect(joining.isNameGiven).toBe(true);
	expect(await joining.join()).toBeNull();
	expect(office.joinGroup).not.toHaveBeenCalled();
	joining.isAgreed = true;
	expect(await joining.join()).toBe('g1');
	expect(session.agree).toHaveBeenCalledOnce();
	expect(office.joinGroup).toHaveBeenCalledWith('7K2M9QWERT', 'Siti');
	expect(session.finishNewcomer).toHaveBeenCalledWith('Siti');
});

test('a code for a lost phone greets its member and asks no name', async () => {
	office.peekInvite.mockResolvedValue({ groupName: 'Mekar Sari', memberName: 'Ani' });
	const joining = new Joining(asSession);
	joining.code = '7K2M9QWERT';
	await joining.look();
	expect(joining.isNameGiven).toBe(true);
	joining.isAgreed = true;
	expect(await joining.join()).toBe('g1');
	expect(office.joinGroup).toHaveBeenCalledWith('7K2M9QWERT', null);
	expect(session.finishNewcomer).toHaveBeenCalledWith('Ani');
});

test('a person who joins another group keeps her account', async () => {
	const joining = new Joining(asSession);
	joining.isForNewcomer = false;
	joining.code = '7K2M9QWERT';
	await joining.look();
	expect(session.beginNewcomer).not.toHaveBeenCalled();
});

test('a wrong code stays on the screen with its reason', async () => {
	office.peekInvite.mockRejectedValue(new OfficeError('CODE'));
	const joining = new Joining(asSession);
	joining.code = '7K2M9QWERT';
	expect(await joining.look()).toBe(false);
	expect(joining.attempt.problem).toBe('CODE');
	expect(joining.attempt.busy).toBe(false);
	expect(joining.invitation).toBeNull();
	expect(await joining.join()).toBeNull();
});

test('a fault that nobody foresaw is told as such, and logged', async () => {
	const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
	office.joinGroup.mockRejectedValue(new TypeError('broken'));
	const joining = new Joining(asSession);
	joining.code = '7K2M9QWERT';
	await joining.look();
	joining.name = 'Siti';
	joining.isAgreed = true;
	expect(await joining.join()).toBeNull();
	expect(joining.attempt.problem).toBe('FAULT');
	expect(log).toHaveBeenCalled();
});

test('a group is started one question after the other', async () => {
	const starting = new Starting(asSession);
	starting.next();
	expect(starting.step).toBe('what');
	starting.name = ' KUBE Melati ';
	starting.business = 'food';
	starting.next();
	expect(starting.step).toBe('where');
	starting.next();
	expect(starting.step).toBe('where');
	starting.district = '32.01.01';
	starting.next();
	starting.chairName = ' Siti ';
	starting.back();
	expect(starting).toMatchObject({ step: 'where', district: '32.01.01' });
	starting.next();
	await starting.start();
	expect(office.startGroup).not.toHaveBeenCalled();
	starting.isAgreed = true;
	await starting.start();
	expect(session.agree).toHaveBeenCalledOnce();
	expect(office.startGroup).toHaveBeenCalledWith({
		...{ name: 'KUBE Melati', district: '32.01.01', business: 'food', chairName: 'Siti' }
	});
	expect(session.finishNewcomer).toHaveBeenCalledWith('Siti');
	expect(starting.step).toBe('code');
	expect(starting.started?.recoveryCode).toBe('7K2M9QWERT');
});
