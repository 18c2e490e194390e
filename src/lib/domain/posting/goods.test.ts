// What people say of goods and of things that last, as lines: kind, then debit < credit amount, who, which, how much.
import { expect, test } from 'vitest';
import { fixedAssetAccounts, goodsAccounts, STOCK_QUANTITY } from '../accounts.ts';
import { balanceChanges, balanceOf } from '../balances.ts';
import { refusalOf } from '../check.ts';
import type { Draft } from '../journal.ts';
import type { Role } from '../rights.ts';
import { materialPurchase, sale } from '../posting.ts';
import { assetDisposal, assetPurchase, assetSale, depreciation } from './assets.ts';
import {
	goodsCost,
	goodsDrawing,
	grantInKind,
	ownUse,
	production,
	productionAtCost,
	stockCount,
	stockLoss
} from './goods.ts';
import { customerDeposit, depositRefund, orderDelivery, salesReturn } from './orders.ts';

const said = { occurredOn: '2026-11-02', note: '' };
const [cash, bank] = [{ place: 'cash' }, { place: 'bank' }] as const;
const hand = { place: 'hand', member: 'siti' } as const;
const owed = { place: 'credit' } as const;
const chips = { product: 'keripik', quantityMilli: 2_000 };
const nothing = { product: null, quantityMilli: null };
const items = [
	{ ...chips, amount: 30_000 },
	{ product: 'antar', quantityMilli: 1_000, amount: 10_000, isService: true }
];
const order = { ...said, items, party: 'tini' };
const made = { ...chips, price: 15_000, spoiledMilli: 500, member: 'siti' };
const gone = { ...chips, price: 15_000, account: '5102', cost: null };
const oven = { asset: 'oven', account: '1501', cost: 900_000, worn: 300_000 };
const only = (drafts: Draft[]): Draft => drafts[0] as Draft;

const cases: [Draft, string][] = [
	[
		sale({ ...said, items, payment: { by: 'treasurer' } }),
		'sale_cash 1101<4101 30000 keripik 2000; 1101<4102 10000 antar 1000'
	],
	[materialPurchase({ ...said, amount: 9_000, from: cash }), 'material_purchase 5102<1101 9000'],
	...goodsAccounts.map((account): [Draft, string] => [
		materialPurchase({ ...said, amount: 9_000, from: hand, account, ...chips, party: 'tini' }),
		`material_purchase ${account}<1104 9000 siti tini keripik 2000`
	]),
	[
		materialPurchase({ ...said, amount: 9_000, from: { place: 'advance' }, party: 'tini' }),
		'material_purchase 5102<1204 9000 tini'
	],
	[
		customerDeposit({ ...said, amount: 5_000, party: 'tini', into: cash }),
		'customer_deposit 1101<2102 5000 tini'
	],
	[
		customerDeposit({ ...said, amount: 5_000, party: 'tini', into: hand }),
		'customer_deposit 1104<2102 5000 siti tini'
	],
	[
		depositRefund({ ...said, amount: 5_000, party: 'tini', from: bank }),
		'deposit_refund 2102<1102 5000 tini'
	],
	[
		orderDelivery({ ...order, deposit: 12_000, rest: cash }),
		'order_delivery 2102<4101 12000 tini keripik 2000; 1101<4101 18000 tini keripik; ' +
			'1101<4102 10000 tini antar 1000'
	],
	[
		orderDelivery({ ...order, deposit: 30_000, rest: owed }),
		'order_delivery 2102<4101 30000 tini keripik 2000; 1201<4102 10000 tini antar 1000'
	],
	[
		orderDelivery({ ...order, deposit: 90_000, rest: hand }),
		'order_delivery 2102<4101 30000 tini keripik 2000; 2102<4102 10000 tini antar 1000'
	],
	[
		salesReturn({ ...said, ...chips, amount: 30_000, from: cash, party: null }),
		'sales_return 4190<1101 30000 keripik 2000'
	],
	[
		salesReturn({ ...said, ...nothing, amount: 2_000, from: owed, party: 'tini' }),
		'sales_return 4190<1201 2000 tini'
	],
	[
		production({
			...said,
			made: [made, { ...chips, product: 'sirup', price: 0, spoiledMilli: 0 }]
		}),
		'production 9001<9002 30000 siti keripik 2000; 9002<9001 7500 siti keripik 500; 9001<9002 1 sirup 2000'
	],
	[
		productionAtCost({
			...{ ...said, made },
			costs: {
				...{ materials: 20_000, packaging: 3_000, wages: { amount: 5_000, from: 'cash' } },
				owed: { amount: 2_000, member: 'siti' }
			}
		}),
		'production 1302<1301 20000 siti keripik 2000; 1302<1304 3000 siti keripik; 1302<1101 5000 siti keripik; ' +
			'1302<2104 2000 siti keripik; 9002<9001 7500 siti keripik 500'
	],
	[
		goodsCost({ ...said, amount: 8_000, account: '1302', product: 'keripik' }),
		'goods_cost 5101<1302 8000 keripik'
	],
	[stockLoss({ ...said, gone }), 'stock_loss 9002<9001 30000 keripik 2000'],
	[
		stockLoss({ ...said, gone: { ...gone, cost: 12_000 } }),
		'stock_loss 6111<5102 12000 keripik 2000'
	],
	[
		stockLoss({ ...said, gone: { ...gone, ...nothing, cost: 12_000, account: '1301' } }),
		'stock_loss 6111<1301 12000'
	],
	[ownUse({ ...said, gone, purpose: '6106' }), 'own_use 9002<9001 30000 keripik 2000'],
	[
		ownUse({ ...said, gone: { ...gone, cost: 12_000, member: 'siti' }, purpose: '6104' }),
		'own_use 6104<5102 12000 siti keripik 2000'
	],
	[
		goodsDrawing({ ...said, ...chips, amount: 25_000, member: 'siti' }),
		'goods_drawing 1203<4101 25000 siti keripik 2000'
	],
	[
		only(
			stockCount({
				...said,
				values: [
					{ account: '1301', book: 0, counted: 50_000 },
					{ account: '1304', book: 9_000, counted: 4_000 },
					{ account: '1302', book: 7_000, counted: 7_000 }
				],
				goods: [
					{ product: 'keripik', price: 15_000, bookMilli: 5_000, countedMilli: 4_000 },
					{ product: 'sirup', price: 8_000, bookMilli: -2_000, countedMilli: 500 },
					{ product: 'antar', price: 8_000, bookMilli: 0, countedMilli: 0 }
				]
			})
		),
		'stock_count 1301<5102 50000; 5102<1304 5000; 9002<9001 15000 keripik 1000; 9001<9002 20000 sirup 2500'
	],
	[
		grantInKind({
			...said,
			things: [
				{ account: '1501', value: 900_000, product: 'oven', quantityMilli: null },
				{ account: '1301', value: 100_000, ...nothing }
			]
		}),
		'grant_in_kind 1501<3102 900000 oven; 1301<3102 100000'
	],
	...fixedAssetAccounts.map((account): [Draft, string] => [
		assetPurchase({ ...said, amount: 9_000, account, asset: 'oven', from: bank, party: null }),
		`asset_purchase ${account}<1102 9000 oven`
	]),
	[
		assetPurchase({
			...{ ...said, amount: 9_000, account: '1502', asset: 'oven', from: owed, party: 'tini' }
		}),
		'asset_purchase 1502<2101 9000 tini oven'
	],
	[
		only(
			depreciation({
				...said,
				lines: [
					{ asset: 'oven', amount: 25_000 },
					{ asset: 'meja', amount: 0 }
				]
			})
		),
		'depreciation 6109<1590 25000 oven'
	],
	[
		assetSale({ ...said, value: oven, price: 700_000, into: cash }),
		'asset_sale 1101<1501 600000 oven; 1590<1501 300000 oven; 1101<4202 100000 oven'
	],
	[
		assetSale({ ...said, value: oven, price: 450_000, into: bank }),
		'asset_sale 1102<1501 450000 oven; 1590<1501 300000 oven; 6199<1501 150000 oven'
	],
	[
		assetSale({ ...said, value: { ...oven, worn: 900_000 }, price: 50_000, into: cash }),
		'asset_sale 1590<1501 900000 oven; 1101<4202 50000 oven'
	],
	[
		assetDisposal({ ...said, value: oven }),
		'asset_disposal 1590<1501 300000 oven; 6199<1501 600000 oven'
	]
];

const written = ({ kind, entries }: Draft) =>
	`${kind} ${entries
		.map(({ debit, credit, amount, ...who }) =>
			[`${debit}<${credit}`, amount, who.member, who.party, who.product, who.quantityMilli]
				.filter((part) => part !== null)
				.join(' ')
		)
		.join('; ')}`;

const book = {
	hasMember: (id: string) => id === 'siti',
	hasParty: (id: string) => id === 'tini',
	hasMeeting: () => false,
	transaction: () => undefined,
	isReversed: () => false,
	closedThrough: () => null,
	distributable: () => 0,
	isOrderEnded: () => false,
	hasGrant: () => true,
	grantOfLine: () => null
};
const refused = (draft: Draft, role: Role = 'treasurer') => refusalOf(draft, 'siti', role, book);

test.each(cases)('%# is booked as the table says, and the book takes it', (draft, lines) => {
	expect(written(draft)).toBe(lines);
	expect(refused(draft)).toBeNull();
});

test('a plain member posts what passes through her own hands', () => {
	const may = cases.map(([draft]) => draft).filter((draft) => refused(draft, 'member') === null);
	expect([...new Set(may.map(({ kind }) => kind))]).toEqual([
		...['sale_cash', 'material_purchase', 'customer_deposit', 'order_delivery', 'sales_return'],
		'production'
	]);
});

test('goods come into the stock and leave it once', () => {
	const stockAfter = (draft: Draft) =>
		balanceOf(balanceChanges(draft), STOCK_QUANTITY, { holder: 'keripik' });
	const found = Object.fromEntries(
		cases.map(([draft]) => [draft.kind, stockAfter(draft)]).filter(([, milli]) => milli !== 0)
	);
	expect(found).toEqual({
		...{
			sale_cash: -2_000,
			material_purchase: 2_000,
			order_delivery: -2_000,
			sales_return: 2_000,
			production: 1_500
		},
		...{ stock_loss: -2_000, own_use: -2_000, goods_drawing: -2_000, stock_count: -1_000 }
	});
});

test('a stock count without a difference writes nothing, a long one more than one transaction', () => {
	expect(stockCount({ ...said, values: [], goods: [] })).toEqual([]);
	const goods = Array.from({ length: 41 }, (_, at) => ({
		...{ product: `p${at}`, price: 1, bookMilli: 0, countedMilli: 1 }
	}));
	expect(stockCount({ ...said, values: [], goods }).map(({ entries }) => entries.length)).toEqual([
		40, 1
	]);
});

test('goods without cost and quantity cannot be said', () => {
	expect(() => stockLoss({ ...said, gone: { ...gone, ...nothing } })).toThrow('cost or a quantity');
	const costs = {
		materials: 0,
		packaging: 0,
		wages: { amount: 0, from: 'cash' as const },
		owed: null
	};
	expect(() => productionAtCost({ ...said, made, costs })).toThrow('cost');
});
