import { expect, test } from 'vitest';
import type { MemberFields } from '../../domain/records.ts';
import { actionsOn, givableRoles, memberList, type MemberRow } from './member-list.ts';

const member = (name: string, fields: Partial<MemberFields> = {}): MemberFields => ({
	...{ name, role: 'member', has_phone: true, joined_at: 1, linked_at: 1, left_at: null },
	...{ terms: [], ...fields }
});
const row = (id: string, fields: Partial<MemberFields> = {}): MemberRow => ({
	...member(id, fields),
	id
});

test('officers come first, then names; those who left are apart, the last one first', () => {
	const { present, left } = memberList(
		new Map([
			['1', member('Wati')],
			['2', member('Ani')],
			['3', member('Umi', { role: 'treasurer' })],
			['4', member('Siti', { role: 'chair' })],
			['5', member('Eka', { left_at: 10 })],
			['6', member('Dewi', { left_at: 20, role: 'chair' })],
			['7', member('Rina', { role: 'secretary' })]
		])
	);
	expect(present.map(({ name }) => name)).toEqual(['Siti', 'Rina', 'Umi', 'Ani', 'Wati']);
	expect(left.map(({ name }) => name)).toEqual(['Dewi', 'Eka']);
});

test('only a chair makes a chair', () => {
	expect(givableRoles('chair')).toContain('chair');
	expect(givableRoles('secretary')).not.toContain('chair');
});

const none = { changeRole: false, remove: false, connectPhone: false };

test.each([
	['chair', 'member', { changeRole: true, remove: true, connectPhone: true }],
	['secretary', 'member', { changeRole: true, remove: true, connectPhone: true }],
	['secretary', 'chair', none],
	['treasurer', 'member', none],
	['member', 'member', none],
	['mentor', 'chair', { changeRole: false, remove: false, connectPhone: true }]
] as const)('what a %s may do with a %s', (role, target, actions) => {
	expect(actionsOn(role, 'me', row('her', { role: target }))).toEqual(actions);
});

test('nobody removes herself, or connects a phone to herself', () => {
	const self = row('me', { role: 'chair' });
	expect(actionsOn('chair', 'me', self)).toEqual({ ...none, changeRole: true });
});

test('nothing is done with somebody who left', () => {
	expect(actionsOn('chair', 'me', row('her', { left_at: 5 }))).toEqual(none);
});
