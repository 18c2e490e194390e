/** `memo` accounts count goods and stand outside the statements: their entries carry a value for information only. */
export type AccountType =
	'asset' | 'liability' | 'equity' | 'revenue' | 'cost' | 'expense' | 'memo';
export type Side = 'debit' | 'credit';
/** Of whom a balance is kept: nobody, a member, a party (buyer or supplier), a product, a line of a plan, or a grant. */
export type Holder = 'none' | 'member' | 'party' | 'product' | 'line' | 'grant';

export interface Account {
	code: string;
	name: string;
	type: AccountType;
	normalSide: Side;
	holder: Holder;
}

/** The standard chart of a KUBE: code, name, type, normal side, holder. The same rows as the table `accounts`. */
const chart: readonly [string, string, AccountType, Side, Holder][] = [
	['1101', 'Kas bendahara', 'asset', 'debit', 'none'],
	['1102', 'Bank', 'asset', 'debit', 'none'],
	['1103', 'QRIS dan dompet digital', 'asset', 'debit', 'none'],
	['1104', 'Uang di tangan anggota', 'asset', 'debit', 'member'],
	['1201', 'Piutang usaha', 'asset', 'debit', 'party'],
	['1202', 'Piutang pinjaman anggota', 'asset', 'debit', 'member'],
	['1203', 'Panjar / pengambilan anggota', 'asset', 'debit', 'member'],
	['1204', 'Uang muka pembelian', 'asset', 'debit', 'party'],
	['1301', 'Persediaan bahan baku', 'asset', 'debit', 'none'],
	['1302', 'Persediaan barang jadi', 'asset', 'debit', 'none'],
	['1303', 'Persediaan barang dagang', 'asset', 'debit', 'none'],
	['1304', 'Kemasan dan perlengkapan', 'asset', 'debit', 'none'],
	['1305', 'Ternak / hasil panen untuk dijual', 'asset', 'debit', 'none'],
	['1501', 'Peralatan dan mesin', 'asset', 'debit', 'none'],
	['1502', 'Gerobak / kendaraan', 'asset', 'debit', 'none'],
	['1503', 'Bangunan / kandang / kolam', 'asset', 'debit', 'none'],
	['1504', 'Ternak induk produktif', 'asset', 'debit', 'none'],
	['1590', 'Akumulasi penyusutan', 'asset', 'credit', 'none'],
	['2101', 'Utang usaha', 'liability', 'credit', 'party'],
	['2102', 'Uang muka pelanggan (DP)', 'liability', 'credit', 'party'],
	['2103', 'Utang bagi hasil anggota', 'liability', 'credit', 'member'],
	['2104', 'Utang upah', 'liability', 'credit', 'member'],
	['2201', 'Simpanan sukarela anggota', 'liability', 'credit', 'member'],
	['2202', 'Dana IKS', 'liability', 'credit', 'none'],
	['2301', 'Pinjaman pihak luar (KUR, koperasi)', 'liability', 'credit', 'party'],
	['3101', 'Modal hibah – uang', 'equity', 'credit', 'none'],
	['3102', 'Modal hibah – barang (BAST)', 'equity', 'credit', 'none'],
	['3103', 'Simpanan pokok anggota', 'equity', 'credit', 'member'],
	['3104', 'Simpanan wajib anggota', 'equity', 'credit', 'member'],
	['3201', 'Hasil usaha belum dibagi', 'equity', 'credit', 'none'],
	['3202', 'Cadangan / pemupukan modal', 'equity', 'credit', 'none'],
	['3203', 'Hasil usaha periode berjalan', 'equity', 'credit', 'none'],
	['3900', 'Saldo awal (penyeimbang)', 'equity', 'credit', 'none'],
	['4101', 'Penjualan produk', 'revenue', 'credit', 'none'],
	['4102', 'Pendapatan jasa', 'revenue', 'credit', 'none'],
	['4190', 'Retur dan potongan penjualan', 'revenue', 'debit', 'none'],
	['4201', 'Jasa pinjaman anggota', 'revenue', 'credit', 'none'],
	['4202', 'Pendapatan lain-lain', 'revenue', 'credit', 'none'],
	['4203', 'Pendapatan hibah', 'revenue', 'credit', 'none'],
	['5101', 'Harga pokok penjualan', 'cost', 'debit', 'none'],
	['5102', 'Pembelian / pemakaian bahan', 'cost', 'debit', 'none'],
	['5103', 'Upah produksi', 'cost', 'debit', 'none'],
	['5104', 'Biaya produksi lain', 'cost', 'debit', 'none'],
	['6101', 'Beban transport', 'expense', 'debit', 'none'],
	['6102', 'Beban listrik, air, gas', 'expense', 'debit', 'none'],
	['6103', 'Beban pulsa / internet', 'expense', 'debit', 'none'],
	['6104', 'Beban pemasaran dan kemasan', 'expense', 'debit', 'none'],
	['6105', 'Beban sewa', 'expense', 'debit', 'none'],
	['6106', 'Beban alat tulis, rapat', 'expense', 'debit', 'none'],
	['6107', 'Beban pemeliharaan', 'expense', 'debit', 'none'],
	['6108', 'Beban perizinan (PIRT, halal)', 'expense', 'debit', 'none'],
	['6109', 'Beban penyusutan', 'expense', 'debit', 'none'],
	['6110', 'Beban bank / MDR', 'expense', 'debit', 'none'],
	['6111', 'Kerugian barang rusak / mati / hilang', 'expense', 'debit', 'none'],
	['6112', 'Piutang dihapus', 'expense', 'debit', 'none'],
	['6113', 'Beban bunga pinjaman', 'expense', 'debit', 'none'],
	['6199', 'Beban lain-lain', 'expense', 'debit', 'none'],
	['9001', 'Catatan jumlah barang', 'memo', 'debit', 'none'],
	['9002', 'Asal dan tujuan barang', 'memo', 'credit', 'none'],
	['9101', 'Jumlah stok per barang', 'memo', 'debit', 'product'],
	['9102', 'Penjualan per barang', 'memo', 'credit', 'product'],
	['9103', 'Belanja per baris rencana', 'memo', 'debit', 'line'],
	['9104', 'Uang hibah yang diterima', 'memo', 'debit', 'grant'],
	['9105', 'Uang muka per baris rencana', 'memo', 'debit', 'line']
];

export const accounts: ReadonlyMap<string, Account> = new Map(
	chart.map(([code, name, type, normalSide, holder]) => [
		code,
		{ code, name, type, normalSide, holder }
	])
);

/** Of whom the account keeps a balance; an unknown account keeps none. */
export const holderOf = (code: string): Holder => accounts.get(code)?.holder ?? 'none';

export const CASH = '1101';
export const BANK = '1102';
export const QRIS = '1103';
export const CASH_IN_HAND = '1104';
export const RECEIVABLE = '1201';
export const LOANS = '1202';
export const DRAWINGS = '1203';
export const ADVANCE_TO_SUPPLIER = '1204';
export const DEPRECIATION = '1590';
export const PAYABLE = '2101';
export const CUSTOMER_DEPOSITS = '2102';
export const PROFIT_PAYABLE = '2103';
export const WAGES_PAYABLE = '2104';
export const VOLUNTARY_SAVINGS = '2201';
export const IKS_FUND = '2202';
export const BORROWINGS = '2301';
export const GRANT_CAPITAL = '3101';
export const GRANT_IN_KIND = '3102';
export const INITIAL_SAVINGS = '3103';
export const COMPULSORY_SAVINGS = '3104';
export const RETAINED_PROFIT = '3201';
export const RESERVE = '3202';
export const PERIOD_PROFIT = '3203';
export const OPENING = '3900';
export const SALES = '4101';
export const SERVICES = '4102';
export const SALES_RETURNS = '4190';
export const SERVICE_CHARGE = '4201';
export const OTHER_INCOME = '4202';
export const GOODS_COST = '5101';
export const MATERIALS = '5102';
export const PRODUCTION_WAGES = '5103';
export const DEPRECIATION_EXPENSE = '6109';
export const BANK_CHARGES = '6110';
export const STOCK_LOSSES = '6111';
export const WRITTEN_OFF = '6112';
export const INTEREST_EXPENSE = '6113';
export const OTHER_EXPENSE = '6199';
/** Goods counted without a cost (simple mode), and where they came from or went. */
export const MEMO_GOODS = '9001';
export const MEMO_SOURCE = '9002';
/** Roll-up only, never in an entry: thousandths of the unit in (debit) and out (credit) a product and month. */
export const STOCK_QUANTITY = '9101';
/** Roll-up only, never in an entry: rupiah sold (credit) and given back (debit) a product and month. */
export const PRODUCT_SALES = '9102';
/** Roll-up only: rupiah spent for a line of a plan; under the grant itself what stands in no plan. */
export const LINE_SPENT = '9103';
/** Roll-up only: rupiah of a grant that arrived. */
export const GRANT_MONEY = '9104';
/** Roll-up only: rupiah paid to suppliers for a line whose goods have not come; holders as of `LINE_SPENT`. */
export const LINE_AHEAD = '9105';

/** Accounts that are money: treasurer's cash, bank, QRIS, cash in members' hands. */
export const moneyAccounts: readonly string[] = [CASH, BANK, QRIS, CASH_IN_HAND];

/** What an expense can be for. */
export const expenseAccounts: readonly string[] = [
	'5103',
	'5104',
	'6101',
	'6102',
	'6103',
	'6104',
	'6105',
	'6106',
	'6107',
	'6108',
	'6199'
];

/** What goods bought are booked as: used up at once (simple mode), or one of the stocks. */
export const stockAccounts: readonly string[] = ['1301', '1302', '1303', '1304', '1305'];
export const goodsAccounts: readonly string[] = [MATERIALS, '1301', '1303', '1304', '1305'];
export const fixedAssetAccounts: readonly string[] = ['1501', '1502', '1503', '1504'];

const codesOf = (...types: AccountType[]): string[] =>
	chart.flatMap(([code, , type]) => (types.includes(type) ? [code] : []));

/** Accounts of the profit: revenue, cost and expense; a closing brings them to nothing. */
export const nominalAccounts: readonly string[] = codesOf('revenue', 'cost', 'expense');

/** What a group that starts from paper may have, and may owe or own. */
export const openingDebits: readonly string[] = codesOf('asset').filter(
	(code) => code !== DEPRECIATION
);
export const openingCredits: readonly string[] = [
	DEPRECIATION,
	...codesOf('liability', 'equity').filter((code) => code !== PERIOD_PROFIT && code !== OPENING)
];
