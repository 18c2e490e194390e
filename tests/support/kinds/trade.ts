// Rows 1 to 18: grants, money, sales, orders and purchases.
import { grantInKind } from '../../../src/lib/domain/posting/goods.ts';
import { cashDifference, otherIncome, qrisPayout } from '../../../src/lib/domain/posting/money.ts';
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
import {
	bankDeposit,
	bankWithdrawal,
	cashHandover,
	grantReceived,
	materialPurchase,
	receivablePayment,
	sale
} from '../../../src/lib/domain/posting.ts';
import {
	anisHand,
	bank,
	cash,
	chips,
	granted,
	inCash,
	inHand,
	items,
	type KindCase,
	nothing,
	qris,
	said,
	takings,
	written
} from './table.ts';

const onCredit = sale({ ...said, items, payment: { by: 'credit', party: 'tini' } });
const byQris = sale({ ...said, items, payment: { by: 'qris' } });
const deposit = customerDeposit({ ...said, amount: 12_000, party: 'tini', into: cash });
const order = { ...said, items, party: 'tini', deposit: 12_000 };
const sold = '4101 30000; 9101 keripik -2000; 9102 keripik 30000';

const money: KindCase[] = [
	written(
		1,
		grantReceived({ ...said, amount: 20_000_000 }),
		'1102<3101 20000000',
		'1102 20000000; 3101 20000000'
	),
	written(
		2,
		grantInKind({
			...said,
			things: [
				{ account: '1501', value: 900_000, product: 'oven', quantityMilli: null },
				{ account: '1504', value: 2_000_000, product: 'sapi', quantityMilli: null },
				{ account: '1301', value: 100_000, ...nothing },
				{ account: '1303', value: 25_000, ...chips }
			]
		}),
		'1501<3102 900000 oven; 1504<3102 2000000 sapi; 1301<3102 100000; 1303<3102 25000 keripik 2000',
		'1301 100000; 1303 25000; 1501 900000; 1504 2000000; 3102 3025000; 9101 keripik 2000'
	),
	written(
		3,
		bankWithdrawal({ ...said, amount: 400_000 }),
		'1101<1102 400000',
		'1101 400000; 1102 600000; 3101 1000000',
		[granted]
	),
	written(
		4,
		bankDeposit({ ...said, amount: 70_000 }),
		'1102<1101 70000',
		'1101 30000; 1102 70000; 4101 100000',
		[takings]
	),
	written(
		null,
		otherIncome({ ...said, amount: 8_000, into: qris }),
		'1103<4202 8000',
		'1103 8000; 4202 8000'
	),
	written(
		null,
		cashDifference({ ...said, amount: 500, isOver: true, at: cash }),
		'1101<4202 500',
		'1101 100500; 4101 100000; 4202 500',
		[takings]
	),
	written(
		null,
		cashDifference({ ...said, amount: 700, isOver: false, at: cash }),
		'6199<1101 700',
		'1101 99300; 4101 100000; 6199 700',
		[takings]
	)
];

const selling: KindCase[] = [
	written(
		5,
		sale({
			...{ ...said, payment: { by: 'treasurer' } },
			items: [...items, { ...nothing, amount: 10_000, isService: true }]
		}),
		'1101<4101 30000 keripik 2000; 1101<4102 10000',
		'1101 40000; 4101 30000; 4102 10000; 9101 keripik -2000; 9102 keripik 30000'
	),
	written(6, inHand, '1104<4101 30000 ani keripik 2000', `1104 ani 30000; ${sold}`),
	written(
		7,
		cashHandover({ ...said, amount: 20_000, member: 'ani' }),
		'1101<1104 20000 ani',
		`1101 20000; 1104 ani 10000; ${sold}`,
		[inHand]
	),
	written(8, byQris, '1103<4101 30000 keripik 2000', `1103 30000; ${sold}`),
	written(
		9,
		qrisPayout({ ...said, amount: 19_860, fee: 140 }),
		'1102<1103 19860; 6110<1103 140',
		'1102 19860; 1103 10000; 4101 30000; 6110 140; 9101 keripik -2000; 9102 keripik 30000',
		[byQris]
	),
	written(10, onCredit, '1201<4101 30000 tini keripik 2000', `1201 tini 30000; ${sold}`),
	written(
		11,
		receivablePayment({ ...said, amount: 10_000, party: 'tini', into: cash }),
		'1101<1201 10000 tini',
		`1101 10000; 1201 tini 20000; ${sold}`,
		[onCredit]
	),
	written(
		11,
		receivablePayment({ ...said, amount: 30_000, party: 'tini', into: anisHand }),
		'1104<1201 30000 ani tini',
		`1104 ani 30000; ${sold}`,
		[onCredit]
	),
	written(12, deposit, '1101<2102 12000 tini', '1101 12000; 2102 tini 12000'),
	written(
		13,
		orderDelivery({ ...order, rest: cash }),
		'2102<4101 12000 tini keripik 2000; 1101<4101 18000 tini keripik',
		`1101 30000; ${sold}`,
		[deposit]
	),
	written(
		13,
		orderDelivery({ ...order, rest: { place: 'credit' } }),
		'2102<4101 12000 tini keripik 2000; 1201<4101 18000 tini keripik',
		`1101 12000; 1201 tini 18000; ${sold}`,
		[deposit]
	),
	written(
		14,
		depositRefund({ ...said, amount: 9_000, party: 'tini', from: cash }),
		'2102<1101 9000 tini',
		'1101 3000; 2102 tini 3000',
		[deposit]
	),
	written(
		15,
		salesReturn({
			...{ ...said, amount: 15_000, from: cash, party: null },
			...{ product: 'keripik', quantityMilli: 1_000 }
		}),
		'4190<1101 15000 keripik 1000',
		'1101 15000; 4101 30000; 4190 15000; 9101 keripik -1000; 9102 keripik 15000',
		[inCash]
	),
	written(
		15,
		salesReturn({ ...said, ...nothing, amount: 2_000, from: { place: 'credit' }, party: 'tini' }),
		'4190<1201 2000 tini',
		'1201 tini 28000; 4101 30000; 4190 2000; 9101 keripik -2000; 9102 keripik 30000',
		[onCredit]
	)
];

const advance = supplierAdvance({ ...said, amount: 40_000, party: 'toko', from: cash });
const owedFlour = creditPurchase({ ...said, amount: 50_000, party: 'toko', account: '1301' });

const buying: KindCase[] = [
	written(
		16,
		materialPurchase({ ...said, amount: 9_000, from: cash }),
		'5102<1101 9000',
		'1101 91000; 4101 100000; 5102 9000',
		[takings]
	),
	written(
		16,
		materialPurchase({
			...{ ...said, ...chips, amount: 25_000, from: anisHand, account: '1303', party: 'toko' }
		}),
		'1303<1104 25000 ani toko keripik 2000',
		'1104 ani 5000; 1303 25000; 4101 30000; 9102 keripik 30000',
		[inHand]
	),
	written(null, advance, '1204<1101 40000 toko', '1101 60000; 1204 toko 40000; 4101 100000', [
		takings
	]),
	written(
		16,
		materialPurchase({ ...said, amount: 30_000, from: { place: 'advance' }, party: 'toko' }),
		'5102<1204 30000 toko',
		'1101 60000; 1204 toko 10000; 4101 100000; 5102 30000',
		[takings, advance]
	),
	written(
		null,
		advanceReturn({ ...said, amount: 15_000, party: 'toko', into: bank }),
		'1102<1204 15000 toko',
		'1101 60000; 1102 15000; 1204 toko 25000; 4101 100000',
		[takings, advance]
	),
	written(17, owedFlour, '1301<2101 50000 toko', '1301 50000; 2101 toko 50000'),
	written(
		17,
		creditPurchase({ ...said, amount: 50_000, party: 'toko', account: '5102' }),
		'5102<2101 50000 toko',
		'2101 toko 50000; 5102 50000'
	),
	written(
		18,
		payablePayment({ ...said, amount: 35_000, party: 'toko', from: cash }),
		'2101<1101 35000 toko',
		'1101 65000; 1301 50000; 2101 toko 15000; 4101 100000',
		[takings, owedFlour]
	)
];

export const tradeCases = [...money, ...selling, ...buying];
