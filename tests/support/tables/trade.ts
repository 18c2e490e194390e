// Rows 1 to 23: money and where it is, selling, buying, goods, expenses.
import {
	bankDeposit,
	bankWithdrawal,
	cashHandover,
	expense,
	grantReceived,
	materialPurchase,
	receivablePayment,
	sale
} from '../../../src/lib/domain/posting.ts';
import {
	goodsCost,
	grantInKind,
	ownUse,
	production,
	productionAtCost,
	stockCount,
	stockLoss
} from '../../../src/lib/domain/posting/goods.ts';
import { qrisPayout, wageAccrual, wagePayment } from '../../../src/lib/domain/posting/money.ts';
import {
	customerDeposit,
	depositRefund,
	orderDelivery,
	salesReturn
} from '../../../src/lib/domain/posting/orders.ts';
import {
	advanceReturn,
	creditPurchase,
	payablePayment,
	supplierAdvance
} from '../../../src/lib/domain/posting/parties.ts';
import { type KindTable, type Named, bank, cash, credit, said, saidOf, table } from './table.ts';

/** The tables of these rows. */
export function tradeTables(named: Named): KindTable[] {
	const { member, party, product, asset } = named;
	const { of, withParty } = saidOf(named);
	const items = [{ product, quantityMilli: 2_000, amount: 24_000 }];
	const hand = { place: 'hand', member } as const;
	const goods = { product, quantityMilli: 1_000, price: 12_000 };
	return [
		table(
			1,
			'Hibah masuk rekening',
			grantReceived({ ...said, amount: 20_000_000 }),
			'1102<3101 20000000',
			'1102 +20000000; 3101 -20000000'
		),
		table(
			2,
			'Hibah barang',
			grantInKind({
				...said,
				things: [
					{ account: '1501', value: 1_500_000, product: asset, quantityMilli: null },
					{ account: '1301', value: 250_000, product: null, quantityMilli: null }
				]
			}),
			'1501<3102 1500000 asset; 1301<3102 250000',
			'1301 +250000; 1501 +1500000; 3102 -1750000'
		),
		table(
			3,
			'Ambil uang dari bank',
			bankWithdrawal({ ...said, amount: 500_000 }),
			'1101<1102 500000',
			'1101 +500000; 1102 -500000'
		),
		table(
			4,
			'Setor ke bank',
			bankDeposit({ ...said, amount: 300_000 }),
			'1102<1101 300000',
			'1101 -300000; 1102 +300000'
		),
		table(
			5,
			'Jual tunai',
			sale({ ...said, items, payment: { by: 'treasurer' } }),
			'1101<4101 24000 product 2000',
			'1101 +24000; 4101 -24000; 9101 product -2000; 9102 product -24000'
		),
		table(
			5,
			'Jual jasa',
			sale({
				...said,
				items: [{ product: null, quantityMilli: null, amount: 40_000, isService: true }],
				payment: { by: 'treasurer' }
			}),
			'1101<4102 40000',
			'1101 +40000; 4102 -40000'
		),
		table(
			6,
			'Jual tunai, uang di anggota',
			sale({ ...said, items, payment: { by: 'hand', member } }),
			'1104<4101 24000 member product 2000',
			'1104 member +24000; 4101 -24000; 9101 product -2000; 9102 product -24000'
		),
		table(
			7,
			'Anggota setor',
			cashHandover(of(15_000)),
			'1101<1104 15000 member',
			'1101 +15000; 1104 member -15000'
		),
		table(
			8,
			'Jual QRIS',
			sale({ ...said, items, payment: { by: 'qris' } }),
			'1103<4101 24000 product 2000',
			'1103 +24000; 4101 -24000; 9101 product -2000; 9102 product -24000'
		),
		table(
			9,
			'QRIS cair',
			qrisPayout({ ...said, amount: 99_300, fee: 700 }),
			'1102<1103 99300; 6110<1103 700',
			'1102 +99300; 1103 -100000; 6110 +700'
		),
		table(
			10,
			'Jual bon',
			sale({ ...said, items, payment: { by: 'credit', party } }),
			'1201<4101 24000 party product 2000',
			'1201 party +24000; 4101 -24000; 9101 product -2000; 9102 product -24000'
		),
		table(
			11,
			'Pembeli bayar bon',
			receivablePayment({ ...withParty(10_000), into: cash }),
			'1101<1201 10000 party',
			'1101 +10000; 1201 party -10000'
		),
		table(
			12,
			'Terima DP',
			customerDeposit({ ...withParty(50_000), into: hand }),
			'1104<2102 50000 member party',
			'1104 member +50000; 2102 party -50000'
		),
		table(
			13,
			'Serahkan pesanan ber-DP',
			orderDelivery({ ...said, items, party, deposit: 10_000, rest: credit }),
			'2102<4101 10000 party product 2000; 1201<4101 14000 party product',
			'1201 party +14000; 2102 party +10000; 4101 -24000; 9101 product -2000; 9102 product -24000'
		),
		table(
			14,
			'DP kembali',
			depositRefund({ ...withParty(50_000), from: cash }),
			'2102<1101 50000 party',
			'1101 -50000; 2102 party +50000'
		),
		table(
			15,
			'Retur barang',
			salesReturn({
				...said,
				amount: 12_000,
				from: cash,
				party: null,
				product,
				quantityMilli: 1_000
			}),
			'4190<1101 12000 product 1000',
			'1101 -12000; 4190 +12000; 9101 product +1000; 9102 product +12000'
		),
		table(
			15,
			'Potongan bon',
			salesReturn({ ...withParty(2_000), from: credit, product: null, quantityMilli: null }),
			'4190<1201 2000 party',
			'1201 party -2000; 4190 +2000'
		),
		table(
			16,
			'Beli bahan tunai',
			materialPurchase({ ...said, amount: 80_000, from: cash }),
			'5102<1101 80000',
			'1101 -80000; 5102 +80000'
		),
		table(
			16,
			'Beli bahan untuk stok dari panjar',
			[
				supplierAdvance({ ...withParty(60_000), from: bank }),
				materialPurchase({ ...withParty(60_000), account: '1301', from: { place: 'advance' } })
			],
			'1204<1102 60000 party; 1301<1204 60000 party',
			'1102 -60000; 1204 party +0; 1301 +60000'
		),
		table(
			16,
			'Panjar pembelian kembali',
			advanceReturn({ ...withParty(5_000), into: cash }),
			'1101<1204 5000 party',
			'1101 +5000; 1204 party -5000'
		),
		table(
			17,
			'Beli bahan utang',
			creditPurchase({ ...withParty(200_000), account: '5102' }),
			'5102<2101 200000 party',
			'2101 party -200000; 5102 +200000'
		),
		table(
			18,
			'Bayar utang pemasok',
			payablePayment({ ...withParty(75_000), from: bank }),
			'2101<1102 75000 party',
			'1102 -75000; 2101 party +75000'
		),
		table(
			19,
			'Produksi, tanpa nilai',
			production({
				...said,
				made: [{ ...goods, quantityMilli: 10_000, spoiledMilli: 1_000, member }]
			}),
			'9001<9002 120000 member product 10000; 9002<9001 12000 member product 1000',
			'9001 +108000; 9002 -108000; 9101 product +9000'
		),
		table(
			19,
			'Pakai bahan jadi barang',
			productionAtCost({
				...said,
				made: { ...goods, quantityMilli: 10_000, spoiledMilli: 0, member },
				costs: {
					materials: 40_000,
					packaging: 5_000,
					wages: { amount: 10_000, from: 'cash' },
					owed: { amount: 7_000, member }
				}
			}),
			'1302<1301 40000 member product 10000; 1302<1304 5000 member product; 1302<1101 10000 member product; 1302<2104 7000 member product',
			'1101 -10000; 1301 -40000; 1302 +62000; 1304 -5000; 2104 member -7000; 9101 product +10000'
		),
		table(
			20,
			'Harga pokok barang terjual',
			goodsCost({ ...said, amount: 18_000, account: '1302', product }),
			'5101<1302 18000 product',
			'1302 -18000; 5101 +18000'
		),
		table(
			21,
			'Hitung stok akhir',
			stockCount({
				...said,
				values: [
					{ account: '1301', book: 0, counted: 90_000 },
					{ account: '1302', book: 30_000, counted: 10_000 }
				],
				goods: [{ product, price: 12_000, bookMilli: 5_000, countedMilli: 3_000 }]
			}),
			'1301<5102 90000; 5102<1302 20000; 9002<9001 24000 product 2000',
			'1301 +90000; 1302 -20000; 5102 -70000; 9001 -24000; 9002 +24000; 9101 product -2000'
		),
		table(
			22,
			'Barang rusak',
			stockLoss({
				...said,
				gone: { product, quantityMilli: 1_000, cost: 8_000, price: 12_000, account: '5102' }
			}),
			'6111<5102 8000 product 1000',
			'5102 -8000; 6111 +8000; 9101 product -1000'
		),
		table(
			22,
			'Dipakai sendiri',
			ownUse({
				...said,
				purpose: '6106',
				gone: { product, quantityMilli: 1_000, cost: null, price: 12_000, account: '5102' }
			}),
			'9002<9001 12000 product 1000',
			'9001 -12000; 9002 +12000; 9101 product -1000'
		),
		table(
			23,
			'Bayar transport dari tangan',
			expense({ ...said, amount: 15_000, account: '6101', from: hand }),
			'6101<1104 15000 member',
			'1104 member -15000; 6101 +15000'
		),
		table(
			23,
			'Bayar upah',
			expense({ ...said, amount: 60_000, account: '5103', from: cash, member }),
			'5103<1101 60000 member',
			'1101 -60000; 5103 +60000'
		),
		table(
			23,
			'Upah belum dibayar, lalu dibayar',
			[wageAccrual(of(40_000)), wagePayment({ ...of(40_000), from: cash })],
			'5103<2104 40000 member; 2104<1101 40000 member',
			'1101 -40000; 2104 member +0; 5103 +40000'
		)
	];
}
