import {
	ADVANCE_TO_SUPPLIER,
	BANK,
	BORROWINGS,
	CASH,
	CASH_IN_HAND,
	COMPULSORY_SAVINGS,
	CUSTOMER_DEPOSITS,
	DEPRECIATION,
	DEPRECIATION_EXPENSE,
	DRAWINGS,
	expenseAccounts,
	fixedAssetAccounts,
	goodsAccounts,
	GOODS_COST,
	GRANT_CAPITAL,
	GRANT_IN_KIND,
	IKS_FUND,
	INITIAL_SAVINGS,
	INTEREST_EXPENSE,
	LOANS,
	MATERIALS,
	MEMO_GOODS,
	MEMO_SOURCE,
	OPENING,
	OTHER_EXPENSE,
	OTHER_INCOME,
	PAYABLE,
	PERIOD_PROFIT,
	PRODUCTION_WAGES,
	PROFIT_PAYABLE,
	QRIS,
	RECEIVABLE,
	RESERVE,
	RETAINED_PROFIT,
	SALES,
	SALES_RETURNS,
	SERVICE_CHARGE,
	SERVICES,
	STOCK_LOSSES,
	stockAccounts,
	VOLUNTARY_SAVINGS,
	WAGES_PAYABLE,
	WRITTEN_OFF,
	BANK_CHARGES,
	nominalAccounts,
	openingCredits,
	openingDebits
} from './accounts.ts';

/** What a transaction is. `period_closing` is written by the database when a month is closed; `correction` mirrors a row. */
export const kinds = [
	'sale_cash',
	'sale_in_hand',
	'sale_qris',
	'sale_credit',
	'receivable_payment',
	'cash_handover',
	'material_purchase',
	'expense',
	'bank_deposit',
	'bank_withdrawal',
	'compulsory_saving',
	'grant_received',
	'correction',
	'grant_in_kind',
	'qris_payout',
	'customer_deposit',
	'order_delivery',
	'deposit_refund',
	'sales_return',
	'supplier_advance',
	'advance_return',
	'credit_purchase',
	'payable_payment',
	'production',
	'goods_cost',
	'stock_count',
	'stock_loss',
	'own_use',
	'wage_accrual',
	'wage_payment',
	'asset_purchase',
	'depreciation',
	'asset_sale',
	'asset_disposal',
	'initial_saving',
	'voluntary_saving',
	'voluntary_withdrawal',
	'member_exit',
	'loan_given',
	'loan_repayment',
	'write_off',
	'iks_contribution',
	'iks_allocation',
	'iks_aid',
	'drawing',
	'goods_drawing',
	'drawing_settlement',
	'borrowing_received',
	'borrowing_repayment',
	'bank_interest',
	'bank_charge',
	'other_income',
	'profit_share',
	'profit_share_payment',
	'opening_balance',
	'cash_difference',
	'period_closing'
] as const;
export type Kind = (typeof kinds)[number];

/** Kinds that a form makes; a correction is made from the row that it mirrors, a closing by the database. */
export type PostingKind = Exclude<Kind, 'correction' | 'period_closing'>;

/** What else the entries of a kind may or must carry; the same rows as the table `private.kinds`. */
export interface KindTraits {
	/** Entries may name a member although no account keeps a balance of her: who was paid, who gave. */
	namesMember: boolean;
	/** Entries may name a buyer or supplier although no account keeps a balance of her. */
	namesParty: boolean;
	/** Only by decision of a meeting, which the transaction names. */
	needsMeeting: boolean;
	/** May belong to a buyer's order. */
	namesOrder: boolean;
	/** May be about a grant. */
	namesGrant: boolean;
	/** May be spent for a line of a grant's plan. */
	namesLine: boolean;
}

const naming = {
	member: [
		...[
			'material_purchase',
			'credit_purchase',
			'expense',
			'production',
			'own_use',
			'asset_purchase'
		],
		...['loan_repayment', 'iks_contribution', 'iks_aid', 'stock_loss', 'sale_cash', 'sale_qris'],
		...['sale_credit', 'order_delivery']
	],
	party: [
		...['sale_cash', 'sale_in_hand', 'sale_qris', 'material_purchase', 'expense', 'asset_purchase'],
		...['order_delivery', 'sales_return', 'borrowing_repayment']
	],
	meeting: ['write_off', 'iks_allocation', 'profit_share'],
	order: [
		...['customer_deposit', 'deposit_refund', 'order_delivery', 'sale_cash', 'sale_in_hand'],
		...['sale_qris', 'sale_credit']
	],
	grant: ['grant_received', 'grant_in_kind'],
	line: [
		...['material_purchase', 'credit_purchase', 'expense', 'asset_purchase', 'supplier_advance'],
		...['advance_return', 'loan_given', 'correction']
	]
} as const satisfies Record<string, readonly Kind[]>;

const isIn = (list: readonly Kind[], kind: Kind): boolean => list.includes(kind);

/** What the entries of this kind may name, and whether a meeting must have decided it. */
export const traitsOf = (kind: Kind): KindTraits => ({
	namesMember: isIn(naming.member, kind),
	namesParty: isIn(naming.party, kind),
	needsMeeting: isIn(naming.meeting, kind),
	namesOrder: isIn(naming.order, kind),
	namesGrant: isIn(naming.grant, kind) || isIn(naming.line, kind),
	namesLine: isIn(naming.line, kind)
});

/** An entry of the kind may move money from `credit` to `debit`; plain members may use it when `openToMembers`. */
export interface PostingRule {
	kind: PostingKind;
	debit: string;
	credit: string;
	openToMembers: boolean;
}

/** Every debit with every credit; `open` says which pairs plain members may post. */
const rules = (
	kind: PostingKind,
	debits: readonly string[],
	credits: readonly string[],
	open: (debit: string, credit: string) => boolean = () => false
): PostingRule[] =>
	debits.flatMap((debit) =>
		credits
			.filter((credit) => credit !== debit)
			.map((credit) => ({ kind, debit, credit, openToMembers: open(debit, credit) }))
	);

const everyone = () => true;
const fromHand = (_: string, credit: string) => credit === CASH_IN_HAND;
const notBank = (debit: string) => debit !== BANK;

const KEPT = [CASH, BANK];
const PAID_FROM = [CASH, BANK, CASH_IN_HAND];
const INCOME = [SALES, SERVICES];

/** The same rows as the table `private.posting_rules`. */
export const postingRules: readonly PostingRule[] = [
	...rules('sale_cash', [CASH], INCOME, everyone),
	...rules('sale_in_hand', [CASH_IN_HAND], INCOME, everyone),
	...rules('sale_qris', [QRIS], INCOME, everyone),
	...rules('sale_credit', [RECEIVABLE], INCOME, everyone),
	...rules(
		'receivable_payment',
		[CASH, CASH_IN_HAND, BANK, QRIS],
		[RECEIVABLE],
		(debit) => debit === CASH || debit === CASH_IN_HAND
	),
	...rules('cash_handover', [CASH], [CASH_IN_HAND], everyone),
	...rules('material_purchase', goodsAccounts, [...PAID_FROM, ADVANCE_TO_SUPPLIER], fromHand),
	...rules('expense', expenseAccounts, PAID_FROM, fromHand),
	...rules('bank_deposit', [BANK], [CASH]),
	...rules('bank_withdrawal', [CASH], [BANK]),
	...rules('compulsory_saving', KEPT, [COMPULSORY_SAVINGS]),
	...rules('grant_received', [BANK], [GRANT_CAPITAL]),
	...rules('grant_in_kind', [...stockAccounts, ...fixedAssetAccounts], [GRANT_IN_KIND]),
	...rules('qris_payout', [BANK, BANK_CHARGES], [QRIS]),
	...rules('customer_deposit', [CASH, BANK, QRIS, CASH_IN_HAND], [CUSTOMER_DEPOSITS], notBank),
	...rules(
		'order_delivery',
		[CUSTOMER_DEPOSITS, CASH, BANK, QRIS, CASH_IN_HAND, RECEIVABLE],
		INCOME,
		notBank
	),
	...rules('deposit_refund', [CUSTOMER_DEPOSITS], PAID_FROM, fromHand),
	...rules(
		'sales_return',
		[SALES_RETURNS],
		[...PAID_FROM, RECEIVABLE],
		(_, credit) => credit === CASH_IN_HAND || credit === RECEIVABLE
	),
	...rules('supplier_advance', [ADVANCE_TO_SUPPLIER], PAID_FROM, fromHand),
	...rules('advance_return', KEPT, [ADVANCE_TO_SUPPLIER]),
	...rules('credit_purchase', goodsAccounts, [PAYABLE]),
	...rules('payable_payment', [PAYABLE], PAID_FROM, fromHand),
	...rules('production', [MEMO_GOODS], [MEMO_SOURCE], everyone),
	...rules('production', [MEMO_SOURCE], [MEMO_GOODS], everyone),
	...rules('production', ['1302'], ['1301', '1304', CASH, BANK, WAGES_PAYABLE]),
	...rules('goods_cost', [GOODS_COST], ['1302', '1303', '1305']),
	...rules('stock_count', stockAccounts, [MATERIALS]),
	...rules('stock_count', [MATERIALS], stockAccounts),
	...rules('stock_count', [MEMO_GOODS], [MEMO_SOURCE]),
	...rules('stock_count', [MEMO_SOURCE], [MEMO_GOODS]),
	...rules('stock_loss', [STOCK_LOSSES], [MATERIALS, ...stockAccounts]),
	...rules('stock_loss', [MEMO_SOURCE], [MEMO_GOODS]),
	...rules('own_use', ['6104', '6106', OTHER_EXPENSE], [MATERIALS, ...stockAccounts]),
	...rules('own_use', [MEMO_SOURCE], [MEMO_GOODS]),
	...rules('wage_accrual', [PRODUCTION_WAGES], [WAGES_PAYABLE]),
	...rules('wage_payment', [WAGES_PAYABLE], KEPT),
	...rules('asset_purchase', fixedAssetAccounts, [...KEPT, PAYABLE]),
	...rules('depreciation', [DEPRECIATION_EXPENSE], [DEPRECIATION]),
	...rules('asset_sale', [...KEPT, DEPRECIATION, OTHER_EXPENSE], fixedAssetAccounts),
	...rules('asset_sale', KEPT, [OTHER_INCOME]),
	...rules('asset_disposal', [DEPRECIATION, OTHER_EXPENSE], fixedAssetAccounts),
	...rules('initial_saving', KEPT, [INITIAL_SAVINGS]),
	...rules('voluntary_saving', KEPT, [VOLUNTARY_SAVINGS]),
	...rules('voluntary_withdrawal', [VOLUNTARY_SAVINGS], KEPT),
	...rules(
		'member_exit',
		[INITIAL_SAVINGS, COMPULSORY_SAVINGS, VOLUNTARY_SAVINGS],
		[LOANS, DRAWINGS, ...KEPT]
	),
	...rules('loan_given', [LOANS], KEPT),
	...rules('loan_repayment', KEPT, [LOANS, SERVICE_CHARGE]),
	...rules('write_off', [WRITTEN_OFF], [LOANS, RECEIVABLE]),
	...rules('iks_contribution', KEPT, [IKS_FUND]),
	...rules('iks_allocation', [RETAINED_PROFIT], [IKS_FUND]),
	...rules('iks_aid', [IKS_FUND], KEPT),
	...rules('drawing', [DRAWINGS], PAID_FROM, fromHand),
	...rules('goods_drawing', [DRAWINGS], [SALES]),
	...rules('drawing_settlement', [...KEPT, PROFIT_PAYABLE], [DRAWINGS]),
	...rules('borrowing_received', KEPT, [BORROWINGS]),
	...rules('borrowing_repayment', [BORROWINGS, INTEREST_EXPENSE], KEPT),
	...rules('bank_interest', [BANK], [OTHER_INCOME]),
	...rules('bank_charge', [BANK_CHARGES], [BANK]),
	...rules('other_income', [CASH, BANK, QRIS], [OTHER_INCOME]),
	...rules('profit_share', [RETAINED_PROFIT], [PROFIT_PAYABLE, RESERVE, IKS_FUND]),
	...rules('profit_share_payment', [PROFIT_PAYABLE], KEPT),
	...rules('opening_balance', openingDebits, [OPENING]),
	...rules('opening_balance', [OPENING], openingCredits),
	...rules('cash_difference', KEPT, [OTHER_INCOME]),
	...rules('cash_difference', [OTHER_EXPENSE], KEPT)
];

/** Pairs that only a closing uses: every account of the profit against the period's profit, and that against what is kept. */
export const closingPairs: readonly (readonly [debit: string, credit: string])[] = [
	...nominalAccounts.flatMap((account) => [
		[account, PERIOD_PROFIT] as const,
		[PERIOD_PROFIT, account] as const
	]),
	[PERIOD_PROFIT, RETAINED_PROFIT],
	[RETAINED_PROFIT, PERIOD_PROFIT]
];

/** The sale kinds, by who took the money. */
export const saleKinds: readonly Kind[] = ['sale_cash', 'sale_in_hand', 'sale_qris', 'sale_credit'];
