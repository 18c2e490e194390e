import { expect, test } from 'vitest';
import { dataFile, sectionsOf } from './facts.ts';
import type { MyData } from './types.ts';

const AT = Date.UTC(2026, 10, 22, 3);
const member: MyData['memberships'][number] = {
	...{ group: 'Mekar Sari', name: 'Siti', role: 'treasurer', joined_at: AT, linked_at: AT },
	...{ left_at: null, terms: [{ role: 'treasurer', since: AT, until: null }], entries: 12 },
	...{ named: 30, talks: [], told: [], reads: [] }
};
const data: MyData = {
	account: { email: 'abc@hp.lumbung.invalid', since: AT },
	...{ profile: null, memberships: [member], mentoring: [], offices: [], consents: [], phones: [] }
};
const valuesOf = (held: MyData) => sectionsOf(held).flatMap(({ rows }) => rows);

test('a member reads her groups in words; an address that a phone made is no e-mail', () => {
	expect(sectionsOf(data).map(({ title }) => title)).toEqual([
		...['Akun', 'Kelompok Mekar Sari', 'Persetujuan']
	]);
	expect(valuesOf(data)).toEqual(
		expect.arrayContaining([
			{ term: 'Alamat email', value: 'Akun tanpa email, dibuat oleh HP ini' },
			{ term: 'Jabatan', value: 'Bendahara' },
			{ term: 'Catatan yang Anda tulis', value: '12' }
		])
	);
	expect(JSON.stringify(sectionsOf(data))).not.toContain('invalid');
});

test('who was talked about sees what was said and who read it, also when nobody did or the reader is gone', () => {
	const talk = {
		...{ on: '2026-11-01', programmes: 'PKH', situation: '', decision: 'thinking' as const },
		...{ words: 'Saya pikir dulu', by: 'Bu Rini' }
	};
	const told = { ...data, memberships: [{ ...member, talks: [talk] }] };
	expect(sectionsOf(told).map(({ title }) => title)).toContain(
		'Petugas yang membaca obrolan itu (Mekar Sari)'
	);
	expect(valuesOf(told).find(({ term }) => term.includes('Bu Rini'))?.value).toMatch(
		/Saya pikir dulu · PKH$/
	);
	const read = { at: AT, role: 'mentor' as const, what: 'phone_copy' as const, name: '' };
	expect(
		valuesOf({ ...told, memberships: [{ ...member, talks: [talk], reads: [read] }] }).map(
			({ value }) => value
		)
	).toContain('Seseorang yang akunnya sudah dihapus (pendamping): salinan di HP-nya');
});

test('staff read their number, their groups and their regions', () => {
	const staff: MyData = {
		...data,
		account: { email: 'rini@dinas.example', since: AT },
		profile: { name: 'Bu Rini', phone: '62812' },
		memberships: [],
		mentoring: [{ group: 'Mekar Sari', since: '2026-01-01', until: null }],
		offices: ['Kabupaten Bogor']
	};
	const said = JSON.stringify(sectionsOf(staff));
	for (const word of ['rini@dinas.example', '+62812', 'Mekar Sari', 'Kabupaten Bogor']) {
		expect(said).toContain(word);
	}
});

test('the file has the words of the screen and the data itself', () => {
	const file = dataFile(data, new Date(AT));
	expect(file.name).toBe('lumbung-data-saya-2026-11-22.json');
	const content = JSON.parse(file.text) as Record<string, unknown>;
	expect(content).toMatchObject({ format: 'lumbung-my-data-1', data });
	expect(JSON.stringify(content['Data saya'])).toContain('Jabatan: Bendahara');
});
