import { describe, expect, test } from 'vitest';
import { kinds, type PostingKind, postingRules } from './kinds.ts';
import { isGroupOfficer, may, mayPost, mayPostKind, postableRules, type Role } from './rights.ts';

// role: reads, posts, products, buyers, group, members, phones, quarantine, meetings, guests, receipts, things, approves, closes
const table = `
	chair      x x x x x x x x x x x x x x
	secretary  x x x x x x x x x x x x x -
	treasurer  x x x x - - - x x x x x x x
	member     x x - x - - - - - x x x - -
	mentor     x - - - - - x - - - - - - -`;
const actions = [
	...(['read_book', 'post', 'write_products', 'write_parties'] as const),
	...(['write_group', 'manage_members', 'connect_phone', 'decide_quarantine'] as const),
	...(['write_life', 'write_guests', 'attach_receipts', 'note_things'] as const),
	...(['approve', 'close_month'] as const)
];
const rows = table
	.trim()
	.split('\n')
	.map((line) => line.trim().split(/\s+/)) as [Role, ...string[]][];

test.each(rows)('%s may do what the table says', (role, ...marks) => {
	expect(actions.map((action) => (may(role, action) ? 'x' : '-'))).toEqual(marks);
	expect(isGroupOfficer(role)).toBe(['chair', 'secretary', 'treasurer'].includes(role));
});

describe('the kinds', () => {
	const posting = kinds.filter(
		(kind): kind is PostingKind => kind !== 'correction' && kind !== 'period_closing'
	);

	test('are all open to officers, to a plain member those with an open rule, to a mentor none', () => {
		for (const kind of posting) {
			const open = postingRules.some((rule) => rule.kind === kind && rule.openToMembers);
			expect(mayPostKind('treasurer', kind)).toBe(true);
			expect(mayPostKind('member', kind)).toBe(open);
			expect(mayPostKind('mentor', kind)).toBe(false);
		}
	});

	test('leave a plain member the accounts of the open rules', () => {
		const credits = (role: Role) =>
			new Set(postableRules(role, 'material_purchase').map(({ credit }) => credit));
		expect(credits('member')).toEqual(new Set(['1104']));
		expect(credits('chair')).toEqual(new Set(['1101', '1102', '1104', '1204']));
		expect(credits('mentor')).toEqual(new Set());
	});
});

test('one closed line or one hand of another makes the whole entry not hers', () => {
	const line = (credit: string, member: string | null) => ({
		...{ debit: '5102', credit, amount: 1, member, party: null, product: null },
		quantityMilli: null
	});
	const post = (role: Role, ...lines: ReturnType<typeof line>[]) =>
		mayPost(role, 'siti', 'material_purchase', lines);
	expect(post('member', line('1104', 'siti'))).toBe(true);
	expect(post('member', line('1104', 'siti'), line('1104', 'ani'))).toBe(false);
	expect(post('member', line('1104', 'siti'), line('1101', null))).toBe(false);
	expect(post('treasurer', line('1104', 'ani'), line('1101', null))).toBe(true);
	expect(post('treasurer', line('1103', null))).toBe(false);
});
