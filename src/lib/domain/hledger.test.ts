import { expect, test } from 'vitest';
import { NOBODY } from './balances.ts';
import { hledgerAccount, hledgerJournal } from './hledger.ts';
import { mirror, type Transaction } from './journal.ts';
import { sale } from './posting.ts';

const names = new Map([
	['11111111-1111-7111-8111-111111111111', 'Bu Sri'],
	['22222222-2222-7222-8222-222222222222', 'Bu  Sri'],
	['33333333-3333-7333-8333-333333333333', 'Toko: "Maju"; Jaya']
]);
const [sri, otherSri, shop] = [...names.keys()] as [string, string, string];

const row = (draft: ReturnType<typeof sale>, seq: number): Transaction => ({
	...{ ...draft, seq, id: `id-${seq}`, recordedBy: sri, deviceId: 'd', deviceAt: 0 },
	...{ receivedAt: 0, approvedBy: null, hash: '' }
});
const onCredit = row(
	sale({
		...{ occurredOn: '2026-11-02', note: 'bon\nlama; besok | lusa' },
		items: [{ product: null, quantityMilli: null, amount: 15_000 }],
		payment: { by: 'credit', party: shop }
	}),
	3
);

test('a sale and its correction, with accounts declared', () => {
	const correction = row(mirror(onCredit, '', '2026-11-03'), 4);
	expect(hledgerJournal([onCredit, correction], names)).toBe(`commodity Rp 1000.
account Aset  ; type:A
account Kewajiban  ; type:L
account Modal  ; type:E
account Pendapatan  ; type:R
account Harga pokok  ; type:X
account Beban  ; type:X
account Aset:1201 Piutang usaha:Toko. "Maju", Jaya
account Pendapatan:4101 Penjualan produk

2026-11-02 * (3) sale_credit | bon lama, besok , lusa  ; id:id-3
    Aset:1201 Piutang usaha:Toko. "Maju", Jaya  Rp 15000
    Pendapatan:4101 Penjualan produk  Rp -15000

2026-11-03 * (4) correction  ; id:id-4, reverses:id-3
    Pendapatan:4101 Penjualan produk  Rp 15000
    Aset:1201 Piutang usaha:Toko. "Maju", Jaya  Rp -15000
`);
});

test('people of one name stay apart, unknown ones keep the end of their id', () => {
	const account = (holder: string) => hledgerAccount('1104', holder, names);
	expect(account(sri)).toBe('Aset:1104 Uang di tangan anggota:Bu Sri 11111111');
	expect(account(otherSri)).toBe('Aset:1104 Uang di tangan anggota:Bu Sri 22222222');
	expect(account('44444444-4444-7444-8444-444444444444')).toBe(
		'Aset:1104 Uang di tangan anggota:44444444'
	);
	expect(account(NOBODY)).toBe('Aset:1104 Uang di tangan anggota');
	expect(hledgerAccount('0000', NOBODY, names)).toBe('0000');
});
