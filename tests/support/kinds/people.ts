// Rows 28 to 47: members' money, lenders, closing, sharing, the opening balance and corrections.
import { balanceChanges } from '../../../src/lib/domain/balances.ts';
import { leavingOf, memberExit } from '../../../src/lib/domain/posting/member-exit.ts';
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
import { goodsDrawing } from '../../../src/lib/domain/posting/goods.ts';
import { bankCharge, bankInterest } from '../../../src/lib/domain/posting/money.ts';
import { salesReturn } from '../../../src/lib/domain/posting/orders.ts';
import {
	borrowingReceived,
	borrowingRepayment,
	openingBalances
} from '../../../src/lib/domain/posting/parties.ts';
import {
	compulsorySaving,
	expense,
	materialPurchase,
	sale
} from '../../../src/lib/domain/posting.ts';
import { shareProfit } from '../../../src/lib/domain/profit-sharing.ts';
import {
	bank,
	cash,
	chips,
	closedMonth,
	granted,
	items,
	type KindCase,
	names,
	nothing,
	said,
	takings,
	written
} from './table.ts';

const { meeting } = names;
const ofAni = (amount: number) => ({ ...said, amount, member: 'ani' });
const saved = voluntarySaving({ ...ofAni(30_000), into: cash });
const lent = loanGiven({ ...ofAni(40_000), from: cash });
const drawn = drawing({ ...ofAni(5_000), from: cash });
const dues = iksContribution({ ...ofAni(20_000), into: cash });
const life = [
	initialSaving({ ...ofAni(50_000), into: cash }),
	compulsorySaving({ ...ofAni(20_000), into: cash }),
	...[saved, lent, drawn]
];

const savings: KindCase[] = [
	written(
		28,
		initialSaving({ ...ofAni(50_000), into: cash }),
		'1101<3103 50000 ani',
		'1101 50000; 3103 ani 50000'
	),
	written(
		28,
		compulsorySaving({ ...ofAni(10_000), into: bank }),
		'1102<3104 10000 ani',
		'1102 10000; 3104 ani 10000'
	),
	written(29, saved, '1101<2201 30000 ani', '1101 30000; 2201 ani 30000'),
	written(
		29,
		voluntaryWithdrawal({ ...ofAni(12_000), from: cash }),
		'2201<1101 12000 ani',
		'1101 18000; 2201 ani 18000',
		[saved]
	),
	written(
		30,
		memberExit({
			...{ ...said, member: 'ani', from: cash },
			leaving: leavingOf(
				life.flatMap((draft) => balanceChanges(draft)),
				'ani'
			)
		}),
		'3103<1202 40000 ani; 3103<1203 5000 ani; 3103<1101 5000 ani; 3104<1101 20000 ani; ' +
			'2201<1101 30000 ani',
		'1101 100000; 4101 100000',
		[takings, ...life]
	),
	written(31, lent, '1202<1101 40000 ani', '1101 60000; 1202 ani 40000; 4101 100000', [takings]),
	written(
		32,
		loanRepayment({ ...said, principal: 10_000, charge: 400, member: 'ani', into: cash }),
		'1101<1202 10000 ani; 1101<4201 400 ani',
		'1101 70400; 1202 ani 30000; 4101 100000; 4201 400',
		[takings, lent]
	),
	written(
		33,
		writeOff({ ...said, amount: 25_000, meeting, of: { member: 'ani' } }),
		'6112<1202 25000 ani',
		'1101 60000; 1202 ani 15000; 4101 100000; 6112 25000',
		[takings, lent]
	),
	written(
		33,
		writeOff({ ...said, amount: 30_000, meeting, of: { party: 'tini' } }),
		'6112<1201 30000 tini',
		'4101 30000; 6112 30000; 9101 keripik -2000; 9102 keripik 30000',
		[sale({ ...said, items, payment: { by: 'credit', party: 'tini' } })]
	),
	written(34, dues, '1101<2202 20000 ani', '1101 20000; 2202 20000'),
	written(
		35,
		iksAllocation({ ...said, amount: 100_000, meeting }),
		'3201<2202 100000',
		'1101 500000; 2202 100000; 3201 400000; 4101 500000; 4101 tutup -500000',
		closedMonth
	),
	written(
		36,
		iksAid({ ...said, amount: 15_000, member: 'ani', from: cash }),
		'2202<1101 15000 ani',
		'1101 5000; 2202 5000',
		[dues]
	)
];

const parts = { capital: 300, members: 500, iks: 100, officers: 100 };
const shared = profitShare({
	...{ ...said, meeting },
	shares: shareProfit(500_000, parts, [
		{ member: 'siti', weight: 1, isOfficer: true },
		{ member: 'ani', weight: 1, isOfficer: false }
	])
});
const kept = '2202 50000; 3202 150000; 4101 500000; 4101 tutup -500000';

const drawings: KindCase[] = [
	written(37, drawn, '1203<1101 5000 ani', '1101 95000; 1203 ani 5000; 4101 100000', [takings]),
	written(
		38,
		goodsDrawing({ ...ofAni(25_000), ...chips }),
		'1203<4101 25000 ani keripik 2000',
		'1203 ani 25000; 4101 25000; 9101 keripik -2000; 9102 keripik 25000'
	),
	written(
		39,
		drawingSettlement({ ...ofAni(3_000), by: 'cash' }),
		'1101<1203 3000 ani',
		'1101 98000; 1203 ani 2000; 4101 100000',
		[takings, drawn]
	),
	written(
		39,
		drawingSettlement({ ...ofAni(5_000), by: 'profit' }),
		'2103<1203 5000 ani',
		`1101 495000; 2103 ani 120000; 2103 siti 175000; ${kept}`,
		[...closedMonth, drawn, shared]
	),
	written(
		44,
		shared,
		'3201<2103 125000 siti; 3201<2103 125000 ani; 3201<2103 50000 siti; 3201<3202 150000; ' +
			'3201<2202 50000',
		`1101 500000; 2103 ani 125000; 2103 siti 175000; ${kept}`,
		closedMonth
	),
	written(
		45,
		profitSharePayment({ ...ofAni(100_000), from: cash }),
		'2103<1101 100000 ani',
		`1101 400000; 2103 ani 25000; 2103 siti 175000; ${kept}`,
		[...closedMonth, shared]
	)
];

const credit = borrowingReceived({ ...said, amount: 500_000, party: 'koperasi', into: bank });

const lenders: KindCase[] = [
	written(40, credit, '1102<2301 500000 koperasi', '1102 500000; 2301 koperasi 500000'),
	written(
		41,
		borrowingRepayment({ ...said, amount: 50_000, interest: 3_000, party: 'koperasi', from: bank }),
		'2301<1102 50000 koperasi; 6113<1102 3000 koperasi',
		'1102 447000; 2301 koperasi 450000; 6113 3000',
		[credit]
	),
	written(42, bankInterest({ ...said, amount: 1_200 }), '1102<4202 1200', '1102 1200; 4202 1200'),
	written(
		42,
		bankCharge({ ...said, amount: 2_500 }),
		'6110<1102 2500',
		'1102 997500; 3101 1000000; 6110 2500',
		[granted]
	)
];

const september = { occurredOn: '2026-09-20', note: '' };
const rented = expense({ ...september, amount: 120_000, account: '6105', from: cash });
const [earned] = closedMonth;
if (earned === undefined) throw new Error('The closed month has a sale');

const closing: KindCase[] = [
	written(
		43,
		{ close: '2026-09-01' },
		'4101<3203 500000; 3203<4190 30000; 3203<5102 100000; 3203<6105 120000; 3203<3201 250000',
		'1101 250000; 3201 250000; 4101 500000; 4101 tutup -500000; 4190 30000; 4190 tutup -30000; ' +
			'5102 100000; 5102 tutup -100000; 6105 120000; 6105 tutup -120000',
		[
			...[earned, rented, materialPurchase({ ...september, amount: 100_000, from: cash })],
			salesReturn({ ...september, ...nothing, amount: 30_000, from: cash, party: null })
		]
	),
	written(
		43,
		{ close: '2026-09-01' },
		'3203<6105 120000; 3201<3203 120000',
		'1101 -120000; 3201 -120000; 6105 120000; 6105 tutup -120000',
		[rented]
	)
];

const of = { member: null, party: null, ...nothing };
const opening: KindCase[] = [
	written(
		46,
		openingBalances(said, [
			{ ...of, account: '1101', amount: 300_000 },
			{ ...of, account: '1201', amount: 40_000, party: 'tini' },
			{ ...of, account: '1302', amount: 25_000, ...chips },
			{ ...of, account: '1501', amount: 900_000, product: 'oven' },
			{ ...of, account: '1590', amount: 300_000, product: 'oven' },
			{ ...of, account: '2101', amount: 150_000, party: 'toko' },
			{ ...of, account: '3101', amount: 700_000 },
			{ ...of, account: '3104', amount: 100_000, member: 'ani' }
		]),
		'1101<3900 300000; 1201<3900 40000 tini; 1302<3900 25000 keripik 2000; ' +
			'1501<3900 900000 oven; 3900<1590 300000 oven; 3900<2101 150000 toko; ' +
			'3900<3101 700000; 3900<3104 100000 ani',
		'1101 300000; 1201 tini 40000; 1302 25000; 1501 900000; 1590 300000; 2101 toko 150000; ' +
			'3101 700000; 3104 ani 100000; 3900 15000; 9101 keripik 2000'
	)
];

const transport = (amount: number) => expense({ ...said, amount, account: '6101', from: cash });
const correcting: KindCase[] = [
	written(
		47,
		[{ cancel: 'salah tulis' }, transport(5_000)],
		'1101<6101 50000; 6101<1101 5000',
		'1101 95000; 4101 100000; 6101 5000',
		[takings, transport(50_000)]
	)
];

export const peopleCases = [...[savings, drawings, lenders, closing, opening, correcting].flat()];
