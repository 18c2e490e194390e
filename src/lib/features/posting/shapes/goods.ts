import {
	ADVANCE_TO_SUPPLIER,
	CUSTOMER_DEPOSITS,
	goodsAccounts,
	MATERIALS
} from '$lib/domain/accounts.ts';
import { materialPurchase } from '$lib/domain/posting.ts';
import { goodsCost, goodsDrawing } from '$lib/domain/posting/goods.ts';
import { customerDeposit, depositRefund } from '$lib/domain/posting/orders.ts';
import { m } from '$lib/paraglide/messages';
import { stockWord } from '../../goods/words.ts';
import {
	type Answers,
	type Choice,
	type FormShape,
	given,
	type MenuItem,
	saidIn
} from '../shape.ts';

const choiceOf = (accounts: readonly string[]): Choice => ({
	label: m.ask_goods_account,
	options: accounts.map((value) => ({ value, label: () => stockWord(value) }))
});

/** What goods that are bought become, where goods are kept at cost. */
export const goodsChoice: Choice = choiceOf(
	goodsAccounts.filter((account) => account !== MATERIALS)
);

const bought = (answers: Answers) => {
	const { choice, party, product, quantityMilli } = answers;
	return { ...saidIn(answers), account: choice ?? MATERIALS, party, product, quantityMilli };
};

const account = {
	recall: ({ entries: [first] }: { entries: readonly { debit: string }[] }) => ({
		choice: first?.debit ?? null
	})
};

const purchases: readonly FormShape[] = [
	{
		...{ slug: 'beli-bahan', kind: 'material_purchase', section: 'daily', onlyIn: 'simple' },
		words: {
			...{ title: m.form_material, hint: m.form_material_hint, amount: m.form_material_amount },
			party: m.ask_seller
		},
		asks: { place: 'from', party: 'optional', product: 'optional' },
		draft: (answers) => materialPurchase({ ...bought(answers), from: given(answers.place) })
	},
	{
		...{ slug: 'beli-stok', kind: 'material_purchase', section: 'daily', onlyIn: 'inventory' },
		words: {
			...{ title: m.form_stock, hint: m.form_stock_hint, amount: m.form_material_amount },
			party: m.ask_seller
		},
		asks: { choice: goodsChoice, place: 'from', party: 'optional', product: 'optional' },
		draft: (answers) => materialPurchase({ ...bought(answers), from: given(answers.place) }),
		...account
	}
];

const fromAdvance: readonly FormShape[] = [
	{
		...{ slug: 'barang-panjar', kind: 'material_purchase', section: 'parties' },
		...{ onlyIn: 'simple', onlyOfficers: true },
		words: {
			...{ title: m.form_advance_goods, hint: m.form_advance_goods_hint },
			...{ amount: m.form_advance_goods_amount, party: m.ask_seller, open: m.advance_open }
		},
		asks: { party: true, product: 'optional' },
		settles: ADVANCE_TO_SUPPLIER,
		draft: (answers) => materialPurchase({ ...bought(answers), from: { place: 'advance' } })
	},
	{
		...{ slug: 'stok-panjar', kind: 'material_purchase', section: 'parties' },
		...{ onlyIn: 'inventory', onlyOfficers: true },
		words: {
			...{ title: m.form_advance_goods, hint: m.form_advance_goods_hint },
			...{ amount: m.form_advance_goods_amount, party: m.ask_seller, open: m.advance_open }
		},
		asks: { choice: goodsChoice, party: true, product: 'optional' },
		settles: ADVANCE_TO_SUPPLIER,
		draft: (answers) => materialPurchase({ ...bought(answers), from: { place: 'advance' } }),
		...account
	}
];

const deposits: readonly FormShape[] = [
	{
		...{ slug: 'terima-dp', kind: 'customer_deposit', section: 'parties' },
		words: {
			...{ title: m.form_order, hint: m.form_order_hint, amount: m.form_order_amount },
			party: m.ask_orderer
		},
		asks: { party: true, place: 'into' },
		draft: (answers) =>
			customerDeposit({
				...{ ...saidIn(answers), party: given(answers.party) },
				into: given(answers.place)
			})
	},
	{
		...{ slug: 'kembalikan-dp', kind: 'deposit_refund', section: 'parties' },
		words: {
			...{ title: m.form_order_back, hint: m.form_order_back_hint },
			...{ amount: m.form_order_back_amount, party: m.ask_orderer, open: m.order_open }
		},
		asks: { party: true, place: 'from' },
		settles: CUSTOMER_DEPOSITS,
		draft: (answers) =>
			depositRefund({
				...{ ...saidIn(answers), party: given(answers.party) },
				from: given(answers.place)
			})
	}
];

/** Goods bought, ordered, taken, and what sold goods had cost. */
export const goodsShapes: readonly FormShape[] = [
	...purchases,
	...fromAdvance,
	...deposits,
	{
		...{ slug: 'ambil-barang', kind: 'goods_drawing', section: 'people' },
		words: { title: m.form_take, hint: m.form_take_hint, amount: m.form_take_amount },
		asks: { member: true, product: true },
		draft: (answers) =>
			goodsDrawing({
				...{ ...saidIn(answers), member: given(answers.member) },
				...{ product: given(answers.product), quantityMilli: given(answers.quantityMilli) }
			})
	},
	{
		...{ slug: 'harga-pokok', kind: 'goods_cost', section: 'goods', onlyIn: 'inventory' },
		words: { title: m.form_cost, hint: m.form_cost_hint, amount: m.form_cost_amount },
		asks: { choice: choiceOf(['1302', '1303', '1305']) },
		draft: (answers) => goodsCost({ ...saidIn(answers), account: given(answers.choice) }),
		recall: ({ entries: [first] }) => ({ choice: first?.credit ?? null })
	}
];

/** What needs more than one amount, or a list, has a panel of its own. */
export const goodsPanels: readonly MenuItem[] = [
	{
		...{ slug: 'produksi', kind: 'production', section: 'goods' },
		words: { title: m.made_title, hint: m.made_menu_hint }
	},
	{
		...{ slug: 'hitung-stok', kind: 'stock_count', section: 'goods' },
		words: { title: m.count_title, hint: m.count_menu_hint }
	},
	{
		...{ slug: 'barang-rusak', kind: 'stock_loss', section: 'goods' },
		words: { title: m.gone_loss, hint: m.gone_loss_hint }
	},
	{
		...{ slug: 'pakai-sendiri', kind: 'own_use', section: 'goods' },
		words: { title: m.gone_use, hint: m.gone_use_hint }
	},
	{
		...{ slug: 'retur', kind: 'sales_return', section: 'goods' },
		words: { title: m.return_title, hint: m.return_menu_hint }
	},
	{
		...{ slug: 'pesanan', kind: 'order_delivery', section: 'parties' },
		words: { title: m.order_title, hint: m.order_menu_hint }
	},
	{
		...{ slug: 'bantuan-barang', kind: 'grant_in_kind', section: 'capital' },
		words: { title: m.granted_title, hint: m.granted_menu_hint }
	},
	{
		...{ slug: 'beli-alat', kind: 'asset_purchase', section: 'capital' },
		words: { title: m.asset_buy, hint: m.asset_buy_hint }
	},
	{
		...{ slug: 'penyusutan', kind: 'depreciation', section: 'capital' },
		words: { title: m.wear_title, hint: m.wear_menu_hint }
	},
	{
		...{ slug: 'jual-alat', kind: 'asset_sale', section: 'capital' },
		words: { title: m.asset_sell, hint: m.asset_sell_hint }
	},
	{
		...{ slug: 'alat-rusak', kind: 'asset_disposal', section: 'capital' },
		words: { title: m.asset_dispose, hint: m.asset_dispose_hint }
	}
];
