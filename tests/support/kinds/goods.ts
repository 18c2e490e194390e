// Rows 19 to 27: goods made, counted and lost, expenses and wages, and things that last.
import {
	assetDisposal,
	assetPurchase,
	assetSale,
	depreciation
} from '../../../src/lib/domain/posting/assets.ts';
import {
	goodsCost,
	ownUse,
	production,
	productionAtCost,
	stockCount,
	stockLoss
} from '../../../src/lib/domain/posting/goods.ts';
import { wageAccrual, wagePayment } from '../../../src/lib/domain/posting/money.ts';
import { expense } from '../../../src/lib/domain/posting.ts';
import {
	anisHand,
	bank,
	cash,
	chips,
	flour,
	granted,
	inCash,
	inHand,
	type KindCase,
	said,
	takings,
	written
} from './table.ts';

const made = { ...chips, price: 15_000, spoiledMilli: 500, member: 'ani' };
const produced = productionAtCost({
	...{ ...said, made: { ...made, spoiledMilli: 0 } },
	costs: {
		...{ materials: 20_000, packaging: 3_000, wages: { amount: 5_000, from: 'cash' } },
		owed: { amount: 2_000, member: 'siti' }
	}
});
const supplies = [takings, flour('1301', 50_000), flour('1304', 10_000)];
const gone = { ...chips, price: 15_000, account: '5102', cost: null };
const count = { ...said, values: [], goods: [] };

const goods: KindCase[] = [
	written(
		19,
		produced,
		'1302<1301 20000 ani keripik 2000; 1302<1304 3000 ani keripik; 1302<1101 5000 ani keripik; ' +
			'1302<2104 2000 siti keripik',
		'1101 35000; 1301 30000; 1302 30000; 1304 7000; 2104 siti 2000; 4101 100000; 9101 keripik 2000',
		supplies
	),
	written(
		19,
		production({ ...said, made: [made] }),
		'9001<9002 30000 ani keripik 2000; 9002<9001 7500 ani keripik 500',
		'9001 22500; 9002 22500; 9101 keripik 1500'
	),
	written(
		20,
		goodsCost({ ...said, amount: 15_000, account: '1302', product: 'keripik' }),
		'5101<1302 15000 keripik',
		'1101 65000; 1301 30000; 1302 15000; 1304 7000; 2104 siti 2000; 4101 130000; 5101 15000; ' +
			'9102 keripik 30000',
		[...supplies, produced, inCash]
	),
	written(
		21,
		stockCount({ ...count, values: [{ account: '1301', book: 0, counted: 20_000 }] }),
		'1301<5102 20000',
		'1101 50000; 1301 20000; 4101 100000; 5102 30000',
		[takings, flour('5102', 50_000)]
	),
	written(
		21,
		stockCount({
			...{ ...said, values: [{ account: '1301', book: 50_000, counted: 45_000 }] },
			goods: [{ product: 'keripik', price: 15_000, bookMilli: -2_000, countedMilli: 1_000 }]
		}),
		'5102<1301 5000; 9001<9002 45000 keripik 3000',
		'1101 80000; 1301 45000; 4101 130000; 5102 5000; 9001 45000; 9002 45000; ' +
			'9101 keripik 1000; 9102 keripik 30000',
		[takings, flour('1301', 50_000), inCash]
	),
	written(
		22,
		stockLoss({ ...said, gone: { ...gone, cost: 12_000, account: '1302' } }),
		'6111<1302 12000 keripik 2000',
		'1101 35000; 1301 30000; 1302 18000; 1304 7000; 2104 siti 2000; 4101 100000; 6111 12000',
		[...supplies, produced]
	),
	written(
		22,
		stockLoss({ ...said, gone }),
		'9002<9001 30000 keripik 2000',
		'9001 -7500; 9002 -7500; 9101 keripik -500',
		[production({ ...said, made: [made] })]
	),
	written(
		null,
		ownUse({ ...said, gone: { ...gone, cost: 12_000, member: 'ani' }, purpose: '6104' }),
		'6104<5102 12000 ani keripik 2000',
		'1101 50000; 4101 100000; 5102 38000; 6104 12000; 9101 keripik -2000',
		[takings, flour('5102', 50_000)]
	),
	written(
		null,
		ownUse({ ...said, gone, purpose: '6106' }),
		'9002<9001 30000 keripik 2000',
		'9001 -30000; 9002 -30000; 9101 keripik -2000'
	),
	written(
		23,
		expense({ ...said, amount: 6_000, account: '6101', from: anisHand }),
		'6101<1104 6000 ani',
		'1104 ani 24000; 4101 30000; 6101 6000; 9101 keripik -2000; 9102 keripik 30000',
		[inHand]
	),
	written(
		23,
		expense({ ...said, amount: 50_000, account: '5103', from: cash, member: 'ani' }),
		'5103<1101 50000 ani',
		'1101 50000; 4101 100000; 5103 50000',
		[takings]
	),
	written(
		null,
		wageAccrual({ ...said, amount: 40_000, member: 'ani' }),
		'5103<2104 40000 ani',
		'2104 ani 40000; 5103 40000'
	),
	written(
		null,
		wagePayment({ ...said, amount: 25_000, member: 'ani', from: cash }),
		'2104<1101 25000 ani',
		'1101 75000; 2104 ani 15000; 4101 100000; 5103 40000',
		[takings, wageAccrual({ ...said, amount: 40_000, member: 'ani' })]
	)
];

const bought = assetPurchase({
	...{ ...said, amount: 900_000, account: '1501', asset: 'oven', from: bank, party: null }
});
const worn = depreciation({ ...said, lines: [{ asset: 'oven', amount: 300_000 }] });
const value = { asset: 'oven', account: '1501', cost: 900_000, worn: 300_000 };
const owned = [granted, bought, ...worn];

const lasting: KindCase[] = [
	written(24, bought, '1501<1102 900000 oven', '1102 100000; 1501 900000; 3101 1000000', [granted]),
	written(
		24,
		assetPurchase({
			...{ ...said, amount: 900_000, account: '1502', asset: 'oven', party: 'toko' },
			from: { place: 'credit' }
		}),
		'1502<2101 900000 toko oven',
		'1502 900000; 2101 toko 900000'
	),
	written(
		25,
		worn,
		'6109<1590 300000 oven',
		'1102 100000; 1501 900000; 1590 300000; 3101 1000000; 6109 300000',
		[granted, bought]
	),
	written(
		26,
		assetSale({ ...said, value, price: 700_000, into: cash }),
		'1101<1501 600000 oven; 1590<1501 300000 oven; 1101<4202 100000 oven',
		'1101 700000; 1102 100000; 3101 1000000; 4202 100000; 6109 300000',
		owned
	),
	written(
		26,
		assetSale({ ...said, value, price: 450_000, into: bank }),
		'1102<1501 450000 oven; 1590<1501 300000 oven; 6199<1501 150000 oven',
		'1102 550000; 3101 1000000; 6109 300000; 6199 150000',
		owned
	),
	written(
		27,
		assetDisposal({ ...said, value }),
		'1590<1501 300000 oven; 6199<1501 600000 oven',
		'1102 100000; 3101 1000000; 6109 300000; 6199 600000',
		owned
	)
];

export const goodsCases = [...goods, ...lasting];
