// Rows 24 to 46: things, members, the fund, loans from outside, the bank, profit, the beginning.
import { compulsorySaving } from '../../../src/lib/domain/posting.ts';
import {
	assetDisposal,
	assetPurchase,
	assetSale,
	depreciation
} from '../../../src/lib/domain/posting/assets.ts';
import { goodsDrawing } from '../../../src/lib/domain/posting/goods.ts';
import { memberExit } from '../../../src/lib/domain/posting/member-exit.ts';
import {
	drawing,
	drawingSettlement,
	iksAid,
	iksAllocation,
	iksContribution,
	initialSaving,
	loanGiven,
	loanRepayment,
	profitShare,
	profitSharePayment,
	voluntarySaving,
	voluntaryWithdrawal,
	writeOff
} from '../../../src/lib/domain/posting/members.ts';
import {
	bankCharge,
	bankInterest,
	cashDifference,
	otherIncome
} from '../../../src/lib/domain/posting/money.ts';
import {
	borrowingReceived,
	borrowingRepayment,
	openingBalances
} from '../../../src/lib/domain/posting/parties.ts';
import { type KindTable, type Named, bank, cash, credit, said, saidOf, table } from './table.ts';

/** The tables of these rows. */
export function fundTables(named: Named): KindTable[] {
	const { member, party, product, asset, meeting } = named;
	const { of, withParty } = saidOf(named);
	const hand = { place: 'hand', member } as const;
	const value = { asset, account: '1501', cost: 900_000, worn: 300_000 };
	return [
		table(
			24,
			'Beli alat',
			assetPurchase({ ...said, amount: 900_000, account: '1501', asset, from: bank, party: null }),
			'1501<1102 900000 asset',
			'1102 -900000; 1501 +900000'
		),
		table(
			24,
			'Beli alat utang',
			assetPurchase({ ...said, amount: 700_000, account: '1502', asset, from: credit, party }),
			'1502<2101 700000 party asset',
			'1502 +700000; 2101 party -700000'
		),
		table(
			25,
			'Penyusutan',
			depreciation({ ...said, lines: [{ asset, amount: 25_000 }] }),
			'6109<1590 25000 asset',
			'1590 -25000; 6109 +25000'
		),
		table(
			26,
			'Jual alat, untung',
			assetSale({ ...said, value, price: 650_000, into: cash }),
			'1101<1501 600000 asset; 1590<1501 300000 asset; 1101<4202 50000 asset',
			'1101 +650000; 1501 -900000; 1590 +300000; 4202 -50000'
		),
		table(
			26,
			'Jual alat, rugi',
			assetSale({ ...said, value, price: 450_000, into: bank }),
			'1102<1501 450000 asset; 1590<1501 300000 asset; 6199<1501 150000 asset',
			'1102 +450000; 1501 -900000; 1590 +300000; 6199 +150000'
		),
		table(
			27,
			'Alat rusak total',
			assetDisposal({ ...said, value }),
			'1590<1501 300000 asset; 6199<1501 600000 asset',
			'1501 -900000; 1590 +300000; 6199 +600000'
		),
		table(
			28,
			'Simpanan pokok',
			initialSaving({ ...of(50_000), into: cash }),
			'1101<3103 50000 member',
			'1101 +50000; 3103 member -50000'
		),
		table(
			28,
			'Simpanan wajib',
			compulsorySaving({ ...of(10_000), into: bank }),
			'1102<3104 10000 member',
			'1102 +10000; 3104 member -10000'
		),
		table(
			29,
			'Simpanan sukarela masuk',
			voluntarySaving({ ...of(30_000), into: cash }),
			'1101<2201 30000 member',
			'1101 +30000; 2201 member -30000'
		),
		table(
			29,
			'Simpanan sukarela ditarik',
			voluntaryWithdrawal({ ...of(20_000), from: cash }),
			'2201<1101 20000 member',
			'1101 -20000; 2201 member +20000'
		),
		table(
			30,
			'Anggota keluar',
			memberExit({
				...said,
				member,
				from: cash,
				leaving: {
					savings: [
						{ account: '3103', amount: 50_000 },
						{ account: '3104', amount: 120_000 },
						{ account: '2201', amount: 30_000 }
					],
					debts: [
						{ account: '1202', amount: 60_000 },
						{ account: '1203', amount: 25_000 }
					],
					...{ saved: 200_000, owed: 85_000, paidOut: 115_000, left: 0 }
				}
			}),
			'3103<1202 50000 member; 3104<1202 10000 member; 3104<1203 25000 member; 3104<1101 85000 member; 2201<1101 30000 member',
			'1101 -115000; 1202 member -60000; 1203 member -25000; 2201 member +30000; 3103 member +50000; 3104 member +120000'
		),
		table(
			31,
			'Pinjaman ke anggota',
			loanGiven({ ...of(500_000), from: cash }),
			'1202<1101 500000 member',
			'1101 -500000; 1202 member +500000'
		),
		table(
			32,
			'Angsuran dan jasa',
			loanRepayment({ ...said, principal: 100_000, charge: 5_000, member, into: cash }),
			'1101<1202 100000 member; 1101<4201 5000 member',
			'1101 +105000; 1202 member -100000; 4201 -5000'
		),
		table(
			33,
			'Pinjaman dihapus',
			writeOff({ ...said, amount: 80_000, meeting, of: { member } }),
			'6112<1202 80000 member',
			'1202 member -80000; 6112 +80000'
		),
		table(
			33,
			'Bon dihapus',
			writeOff({ ...said, amount: 9_000, meeting, of: { party } }),
			'6112<1201 9000 party',
			'1201 party -9000; 6112 +9000'
		),
		table(
			34,
			'Iuran IKS',
			iksContribution({ ...of(2_000), into: cash }),
			'1101<2202 2000 member',
			'1101 +2000; 2202 -2000'
		),
		table(
			35,
			'Sisihkan IKS',
			iksAllocation({ ...said, amount: 100_000, meeting }),
			'3201<2202 100000',
			'2202 -100000; 3201 +100000'
		),
		table(
			36,
			'Santunan IKS',
			iksAid({ ...of(75_000), from: bank }),
			'2202<1102 75000 member',
			'1102 -75000; 2202 +75000'
		),
		table(
			37,
			'Anggota mengambil uang',
			drawing({ ...of(40_000), from: hand }),
			'1203<1104 40000 member',
			'1104 member -40000; 1203 member +40000'
		),
		table(
			38,
			'Anggota mengambil barang',
			goodsDrawing({ ...of(12_000), product, quantityMilli: 1_000 }),
			'1203<4101 12000 member product 1000',
			'1203 member +12000; 4101 -12000; 9101 product -1000; 9102 product -12000'
		),
		table(
			39,
			'Panjar dipotong bagi hasil',
			drawingSettlement({ ...of(30_000), by: 'profit' }),
			'2103<1203 30000 member',
			'1203 member -30000; 2103 member +30000'
		),
		table(
			40,
			'Pinjaman luar diterima',
			borrowingReceived({ ...withParty(5_000_000), into: bank }),
			'1102<2301 5000000 party',
			'1102 +5000000; 2301 party -5000000'
		),
		table(
			41,
			'Angsuran pinjaman luar',
			borrowingRepayment({ ...withParty(400_000), interest: 25_000, from: bank }),
			'2301<1102 400000 party; 6113<1102 25000 party',
			'1102 -425000; 2301 party +400000; 6113 +25000'
		),
		table(
			42,
			'Bunga dan biaya bank',
			[bankInterest({ ...said, amount: 3_000 }), bankCharge({ ...said, amount: 5_000 })],
			'1102<4202 3000; 6110<1102 5000',
			'1102 -2000; 4202 -3000; 6110 +5000'
		),
		table(
			42,
			'Pendapatan lain',
			otherIncome({ ...said, amount: 8_000, into: cash }),
			'1101<4202 8000',
			'1101 +8000; 4202 -8000'
		),
		table(
			44,
			'Keputusan bagi hasil',
			profitShare({
				...said,
				meeting,
				shares: [
					{ part: 'members', account: '2103', member, amount: 250_000 },
					{ part: 'capital', account: '3202', member: null, amount: 150_000 },
					{ part: 'iks', account: '2202', member: null, amount: 50_000 }
				]
			}),
			'3201<2103 250000 member; 3201<3202 150000; 3201<2202 50000',
			'2103 member -250000; 2202 -50000; 3201 +450000; 3202 -150000'
		),
		table(
			45,
			'Bayar bagi hasil',
			profitSharePayment({ ...of(250_000), from: cash }),
			'2103<1101 250000 member',
			'1101 -250000; 2103 member +250000'
		),
		table(
			46,
			'Saldo awal',
			openingBalances(said, [
				...[{ account: '1101', amount: 350_000 }].map((line) => ({
					...line,
					member: null,
					party: null,
					product: null,
					quantityMilli: null
				})),
				{
					account: '1303',
					amount: 36_000,
					member: null,
					party: null,
					product,
					quantityMilli: 3_000
				},
				{
					account: '2101',
					amount: 100_000,
					member: null,
					party,
					product: null,
					quantityMilli: null
				},
				{ account: '3104', amount: 90_000, member, party: null, product: null, quantityMilli: null }
			]),
			'1101<3900 350000; 1303<3900 36000 product 3000; 3900<2101 100000 party; 3900<3104 90000 member',
			'1101 +350000; 1303 +36000; 2101 party -100000; 3104 member -90000; 3900 -196000; 9101 product +3000'
		),
		table(
			42,
			'Uang lebih saat dihitung',
			cashDifference({ ...said, amount: 1_500, isOver: true, at: cash }),
			'1101<4202 1500',
			'1101 +1500; 4202 -1500'
		),
		table(
			42,
			'Uang kurang saat dihitung',
			cashDifference({ ...said, amount: 2_500, isOver: false, at: bank }),
			'6199<1102 2500',
			'1102 -2500; 6199 +2500'
		)
	];
}
