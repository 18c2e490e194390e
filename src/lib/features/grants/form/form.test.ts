import { expect, test } from 'vitest';
import {
	emptyGrant,
	fieldsOf,
	formOf,
	type GrantForm,
	grantFaults,
	grantWarnings,
	withShare
} from './form.ts';

const whole: GrantForm = {
	...emptyGrant(),
	...{ programme: 'kube', source: 'apbn', decree_no: ' 12/HUK/2026 ', decree_on: '2026-03-01' },
	...{ amount_per_member: 2_000_000, families: 10, amount: 20_000_000, due_on: '2026-12-31' },
	tranches: [
		{ amount: 8_000_000, on: '2026-09-01' },
		{ amount: 12_000_000, on: '2026-05-01' },
		{ amount: 0, on: '' }
	]
};

test('what is kept leads back to the form', () => {
	const fields = { ...fieldsOf(whole), deleted: false };
	expect(fields).toMatchObject({ decree_no: '12/HUK/2026', account: '', due_on: '2026-12-31' });
	expect(fields.tranches.map(({ on }) => on)).toEqual(['2026-05-01', '2026-09-01']);
	expect(fieldsOf(formOf(fields))).toEqual(fieldsOf(whole));
	const bare = { ...whole, decree_on: '', amount_per_member: 0, families: 0, due_on: '' };
	expect(fieldsOf(bare)).toMatchObject({
		...{ decree_on: null, amount_per_member: null, families: null, due_on: null }
	});
});

test('a grant needs its programme and source, days that can be, and whole instalments', () => {
	expect(grantFaults(whole)).toEqual([]);
	expect(grantFaults(emptyGrant())).toEqual(['programme', 'source']);
	expect(grantFaults({ ...whole, decree_on: '1999-12-31' })).toEqual(['decree_on']);
	expect(grantFaults({ ...whole, due_on: '2026-02-28' })).toEqual(['due_before']);
	expect(grantFaults({ ...whole, families: 1001 })).toEqual(['families']);
	expect(grantFaults({ ...whole, tranches: [{ amount: 1, on: '' }] })).toEqual(['tranche']);
	expect(grantFaults({ ...whole, amount: 19_999_999 })).toEqual(['tranches_over']);
});

test('an unusual number of families, another total or no money is only asked once more', () => {
	expect(grantWarnings(whole)).toEqual([]);
	expect(grantWarnings({ ...whole, families: 4 })).toEqual(['families', 'total']);
	expect(grantWarnings({ ...whole, families: 21 })).toEqual(['families', 'total']);
	expect(grantWarnings({ ...whole, amount: 0 })).toEqual(['nothing']);
	expect(grantWarnings({ ...whole, amount: 25_000_000, families: 0 })).toEqual(['tranches']);
	expect(grantFaults({ ...whole, families: 4 })).toEqual([]);
});

test('the total follows the share until somebody types her own', () => {
	const typed = withShare(withShare(emptyGrant(), { amount_per_member: 2_000_000 }), {
		families: 10
	});
	expect(typed.amount).toBe(20_000_000);
	expect(withShare(typed, { families: 12 }).amount).toBe(24_000_000);
	expect(withShare({ ...typed, amount: 19_000_000 }, { families: 12 }).amount).toBe(19_000_000);
});
