import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { openDevice } from '$lib/device/device.ts';
import { saveRecords } from '$lib/device/records.ts';
import type { ProductFields } from '$lib/domain/records.ts';
import { overwriteGetLocale } from '$lib/paraglide/runtime';
import { noProduct } from './form.ts';
import { duePermits, dueWords } from './permits.ts';

const TODAY = '2026-11-22';
const listing = (name: string, until: string | null, change: Partial<ProductFields> = {}) => ({
	kind: 'product' as const,
	id: null,
	set: {
		...{ ...noProduct('food'), name, deleted: false },
		permits: [{ kind: 'pirt' as const, number: '2063216010001-29', until }],
		...change
	}
});

beforeEach(() => overwriteGetLocale(() => 'id'));

test('the group is reminded of what it sells, the soonest first', async () => {
	const device = await openDevice('permits');
	await saveRecords(device, 'g1', [
		listing('Keripik', '2027-01-10'),
		listing('Dodol', '2026-11-01'),
		listing('Sale', '2027-06-01'),
		listing('Rengginang', null),
		listing('Opak', '2026-11-30', { archived: true }),
		listing('Wajit', '2026-11-30', { deleted: true })
	]);
	const due = await duePermits(device, 'g1', TODAY);
	expect(due.map(({ name, days }) => [name, days])).toEqual([
		['Dodol', -21],
		['Keripik', 49]
	]);
	expect(due.map(dueWords)).toEqual([
		expect.stringMatching(/^PIRT Dodol sudah habis .*1 November/),
		expect.stringMatching(/^PIRT Keripik habis .*10 Januari/)
	]);
	device.close();
});
