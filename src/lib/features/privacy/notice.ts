// The table of the public page; the same rows for operators, with the tables of the database, stand in docs/privacy.md.
import { m } from '$lib/paraglide/messages';

export const columns = [
	m.privacy_col_data,
	m.privacy_col_why,
	m.privacy_col_where,
	m.privacy_col_long,
	m.privacy_col_who
];

/** One kind of data a row, in the order of the columns. */
export const rows: readonly (readonly (() => string)[])[] = [
	[
		m.privacy_member_data,
		m.privacy_member_why,
		m.privacy_member_where,
		m.privacy_member_long,
		m.privacy_member_who
	],
	[
		m.privacy_book_data,
		m.privacy_book_why,
		m.privacy_book_where,
		m.privacy_book_long,
		m.privacy_book_who
	],
	[
		m.privacy_life_data,
		m.privacy_life_why,
		m.privacy_life_where,
		m.privacy_life_long,
		m.privacy_life_who
	],
	[
		m.privacy_visit_data,
		m.privacy_visit_why,
		m.privacy_visit_where,
		m.privacy_visit_long,
		m.privacy_visit_who
	],
	[
		m.privacy_talk_data,
		m.privacy_talk_why,
		m.privacy_talk_where,
		m.privacy_talk_long,
		m.privacy_talk_who
	],
	[
		m.privacy_log_data,
		m.privacy_log_why,
		m.privacy_log_where,
		m.privacy_log_long,
		m.privacy_log_who
	],
	[
		m.privacy_staff_data,
		m.privacy_staff_why,
		m.privacy_staff_where,
		m.privacy_staff_long,
		m.privacy_staff_who
	],
	[
		m.privacy_buyer_data,
		m.privacy_buyer_why,
		m.privacy_buyer_where,
		m.privacy_buyer_long,
		m.privacy_buyer_who
	],
	[
		m.privacy_phone_data,
		m.privacy_phone_why,
		m.privacy_phone_where,
		m.privacy_phone_long,
		m.privacy_phone_who
	],
	[
		m.privacy_server_data,
		m.privacy_server_why,
		m.privacy_server_where,
		m.privacy_server_long,
		m.privacy_server_who
	]
];

export const rights = [
	m.privacy_right_know,
	m.privacy_right_correct,
	m.privacy_right_erase,
	m.privacy_right_limit,
	m.privacy_right_take,
	m.privacy_right_complain,
	m.privacy_right_phoneless
];

export const limits = [
	m.privacy_limit_book,
	m.privacy_limit_phone,
	m.privacy_limit_breach,
	m.privacy_limit_none
];
