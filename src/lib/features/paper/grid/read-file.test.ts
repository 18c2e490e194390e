import { describe, expect, test } from 'vitest';
import { overwriteGetLocale } from '$lib/paraglide/runtime';
import { m } from '$lib/paraglide/messages';
import { readFile } from './read-file.ts';

overwriteGetLocale(() => 'id');
const file = (text: string | Uint8Array<ArrayBuffer>) => new Blob([text]);

describe('a file is read', () => {
	test.each([';', ',', '\t'])('with %j between the columns', async (mark) => {
		const text = [
			['Tanggal', 'Jenis', 'Siapa', 'Uraian', 'Masuk', 'Keluar'],
			['1/11/2026', 'Simpanan wajib', 'Siti', 'rutin', '10.000', '']
		];
		const rows = await readFile(file(text.map((cells) => cells.join(mark)).join('\r\n')));
		expect(rows).toEqual([
			{
				...{ day: '1/11/2026', what: 'compulsory_saving', who: 'Siti', note: 'rutin' },
				...{ in: '10.000', out: '', balance: '' }
			}
		]);
	});

	test('with a title above the names of the columns, quotes, blank lines and a mark in front', async () => {
		const rows = await readFile(
			file(
				'\uFEFFBuku kas KUBE,,,\n\nDate,Description,In,Out\n1/11/2026,"Sale of chips, 10 packs","1,250,000",\n,,,\n'
			)
		);
		expect(rows).toMatchObject([
			{ note: 'Sale of chips, 10 packs', in: '1,250,000', what: 'sale' }
		]);
	});

	test('in the letters of old Windows', async () => {
		const bytes = Uint8Array.from(
			[...'tgl;uraian;masuk\n1/1/26;caf\u00e9;5'].map((letter) => letter.codePointAt(0) ?? 0)
		);
		expect(await readFile(file(bytes))).toMatchObject([{ note: 'caf\u00e9' }]);
	});

	test.each(['id', 'en'] as const)('and so is the sample that is offered (%s)', async (locale) => {
		const rows = await readFile(file(`\uFEFF${m.paper_file_sample({}, { locale })}`));
		expect(Array.isArray(rows) && rows.map(({ what }) => what)).toEqual([
			...['sale', 'materials', 'compulsory_saving', 'to_bank']
		]);
	});
});

describe('what cannot be read is said', () => {
	test.each([
		['', 'empty'],
		['Tanggal;Masuk\n', 'empty'],
		['Uraian;Masuk\nx;5', 'no_day'],
		['Tanggal;Uraian\n1/1/26;x', 'no_amount'],
		[`Tanggal;Masuk\n${'1/1/26;5\n'.repeat(1001)}`, 'too_many'],
		['x'.repeat(1_000_001), 'too_big']
	])('%#: %s', async (text, fault) => {
		expect(await readFile(file(text))).toBe(fault);
	});
});
