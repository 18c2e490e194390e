-- Every kind of transaction of a KUBE. Memo accounts count goods and stand outside the statements: 9001 and 9002 take entries,
-- 9101 and 9102 exist only as roll-ups per product. src/lib/domain/accounts.ts and kinds.ts hold the same; a test compares them.
alter table public.accounts
	drop constraint accounts_type_check,
	add constraint accounts_type_check check (type in ('asset', 'liability', 'equity', 'revenue', 'cost', 'expense', 'memo')),
	drop constraint accounts_holder_check,
	add constraint accounts_holder_check check (holder in ('none', 'member', 'party', 'product'));
insert into public.accounts (code, name, type, normal_side, holder) values
	('9001', 'Catatan jumlah barang', 'memo', 'debit', 'none'),
	('9002', 'Asal dan tujuan barang', 'memo', 'credit', 'none'),
	('9101', 'Jumlah stok per barang', 'memo', 'debit', 'product'),
	('9102', 'Penjualan per barang', 'memo', 'credit', 'product');

create table private.kinds (
	kind text primary key,
	names_member boolean not null default false,
	names_party boolean not null default false,
	needs_meeting boolean not null default false
);
comment on table private.kinds is
	'What entries may name although no account keeps a balance of it, and which kinds only a meeting may decide.';
alter table private.kinds enable row level security;
insert into private.kinds (kind) select distinct kind from private.posting_rules union select unnest(array[
	'correction', 'grant_in_kind', 'qris_payout', 'customer_deposit', 'order_delivery', 'deposit_refund', 'sales_return',
	'supplier_advance', 'advance_return', 'credit_purchase', 'payable_payment', 'production', 'goods_cost', 'stock_count',
	'stock_loss', 'own_use', 'wage_accrual', 'wage_payment', 'asset_purchase', 'depreciation', 'asset_sale', 'asset_disposal',
	'initial_saving', 'voluntary_saving', 'voluntary_withdrawal', 'member_exit', 'loan_given', 'loan_repayment', 'write_off',
	'iks_contribution', 'iks_allocation', 'iks_aid', 'drawing', 'goods_drawing', 'drawing_settlement', 'borrowing_received',
	'borrowing_repayment', 'bank_interest', 'bank_charge', 'other_income', 'profit_share', 'profit_share_payment',
	'opening_balance', 'cash_difference', 'period_closing']);
update private.kinds set names_member = true where kind in ('material_purchase', 'credit_purchase', 'expense', 'production',
	'own_use', 'asset_purchase', 'loan_repayment', 'iks_contribution', 'iks_aid', 'stock_loss', 'sale_cash', 'sale_qris',
	'sale_credit', 'order_delivery');
update private.kinds set names_party = true where kind in ('sale_cash', 'sale_in_hand', 'sale_qris', 'material_purchase',
	'expense', 'asset_purchase', 'order_delivery', 'sales_return', 'borrowing_repayment');
update private.kinds set needs_meeting = true where kind in ('write_off', 'iks_allocation', 'profit_share');
alter table private.posting_rules add foreign key (kind) references private.kinds;

-- Every debit with every credit; plain members may post what is in both open lists.
insert into private.posting_rules (kind, debit, credit, open_to_members)
select r.kind, d, c, d = any (r.open_debits) and c = any (r.open_credits)
from (values
	('sale_cash', '{1101}'::text[], '{4101,4102}'::text[], '{1101}'::text[], '{4101,4102}'::text[]),
	('sale_in_hand', '{1104}', '{4101,4102}', '{1104}', '{4101,4102}'),
	('sale_qris', '{1103}', '{4101,4102}', '{1103}', '{4101,4102}'),
	('sale_credit', '{1201}', '{4101,4102}', '{1201}', '{4101,4102}'),
	('material_purchase', '{5102,1301,1303,1304,1305}', '{1101,1102,1104,1204}', '{5102,1301,1303,1304,1305}', '{1104}'),
	('grant_in_kind', '{1301,1302,1303,1304,1305,1501,1502,1503,1504}', '{3102}', '{}', '{}'),
	('qris_payout', '{1102,6110}', '{1103}', '{}', '{}'),
	('customer_deposit', '{1101,1102,1103,1104}', '{2102}', '{1101,1103,1104}', '{2102}'),
	('order_delivery', '{2102,1101,1102,1103,1104,1201}', '{4101,4102}', '{2102,1101,1103,1104,1201}', '{4101,4102}'),
	('deposit_refund', '{2102}', '{1101,1102,1104}', '{2102}', '{1104}'),
	('sales_return', '{4190}', '{1101,1102,1104,1201}', '{4190}', '{1104,1201}'),
	('supplier_advance', '{1204}', '{1101,1102,1104}', '{1204}', '{1104}'),
	('advance_return', '{1101,1102}', '{1204}', '{}', '{}'),
	('credit_purchase', '{5102,1301,1303,1304,1305}', '{2101}', '{}', '{}'),
	('payable_payment', '{2101}', '{1101,1102,1104}', '{2101}', '{1104}'),
	('production', '{9001}', '{9002}', '{9001}', '{9002}'),
	('production', '{9002}', '{9001}', '{9002}', '{9001}'),
	('production', '{1302}', '{1301,1304,1101,1102,2104}', '{}', '{}'),
	('goods_cost', '{5101}', '{1302,1303,1305}', '{}', '{}'),
	('stock_count', '{1301,1302,1303,1304,1305}', '{5102}', '{}', '{}'),
	('stock_count', '{5102}', '{1301,1302,1303,1304,1305}', '{}', '{}'),
	('stock_count', '{9001}', '{9002}', '{}', '{}'),
	('stock_count', '{9002}', '{9001}', '{}', '{}'),
	('stock_loss', '{6111}', '{5102,1301,1302,1303,1304,1305}', '{}', '{}'),
	('stock_loss', '{9002}', '{9001}', '{}', '{}'),
	('own_use', '{6104,6106,6199}', '{5102,1301,1302,1303,1304,1305}', '{}', '{}'),
	('own_use', '{9002}', '{9001}', '{}', '{}'),
	('wage_accrual', '{5103}', '{2104}', '{}', '{}'),
	('wage_payment', '{2104}', '{1101,1102}', '{}', '{}'),
	('asset_purchase', '{1501,1502,1503,1504}', '{1101,1102,2101}', '{}', '{}'),
	('depreciation', '{6109}', '{1590}', '{}', '{}'),
	('asset_sale', '{1101,1102,1590,6199}', '{1501,1502,1503,1504}', '{}', '{}'),
	('asset_sale', '{1101,1102}', '{4202}', '{}', '{}'),
	('asset_disposal', '{1590,6199}', '{1501,1502,1503,1504}', '{}', '{}'),
	('initial_saving', '{1101,1102}', '{3103}', '{}', '{}'),
	('voluntary_saving', '{1101,1102}', '{2201}', '{}', '{}'),
	('voluntary_withdrawal', '{2201}', '{1101,1102}', '{}', '{}'),
	('member_exit', '{3103,3104,2201}', '{1202,1203,1101,1102}', '{}', '{}'),
	('loan_given', '{1202}', '{1101,1102}', '{}', '{}'),
	('loan_repayment', '{1101,1102}', '{1202,4201}', '{}', '{}'),
	('write_off', '{6112}', '{1202,1201}', '{}', '{}'),
	('iks_contribution', '{1101,1102}', '{2202}', '{}', '{}'),
	('iks_allocation', '{3201}', '{2202}', '{}', '{}'),
	('iks_aid', '{2202}', '{1101,1102}', '{}', '{}'),
	('drawing', '{1203}', '{1101,1102,1104}', '{1203}', '{1104}'),
	('goods_drawing', '{1203}', '{4101}', '{}', '{}'),
	('drawing_settlement', '{1101,1102,2103}', '{1203}', '{}', '{}'),
	('borrowing_received', '{1101,1102}', '{2301}', '{}', '{}'),
	('borrowing_repayment', '{2301,6113}', '{1101,1102}', '{}', '{}'),
	('bank_interest', '{1102}', '{4202}', '{}', '{}'),
	('bank_charge', '{6110}', '{1102}', '{}', '{}'),
	('other_income', '{1101,1102,1103}', '{4202}', '{}', '{}'),
	('profit_share', '{3201}', '{2103,3202,2202}', '{}', '{}'),
	('profit_share_payment', '{2103}', '{1101,1102}', '{}', '{}'),
	('opening_balance', '{1101,1102,1103,1104,1201,1202,1203,1204,1301,1302,1303,1304,1305,1501,1502,1503,1504}', '{3900}', '{}', '{}'),
	('opening_balance', '{3900}', '{1590,2101,2102,2103,2104,2201,2202,2301,3101,3102,3103,3104,3201,3202}', '{}', '{}'),
	('cash_difference', '{1101,1102}', '{4202}', '{}', '{}'),
	('cash_difference', '{6199}', '{1101,1102}', '{}', '{}')
) as r (kind, debits, credits, open_debits, open_credits), unnest(r.debits) d, unnest(r.credits) c
on conflict (kind, debit, credit) do nothing;
