// What people ask, in the order of the page: the book, selling, the grant, mentoring, who helps, who buys.
import { m } from '$lib/paraglide/messages';

export interface Answer {
	/** Where others link to. */
	id: string;
	title: () => string;
	text?: () => string;
	/** One after the other. */
	steps?: (() => string)[];
	/** In no order. */
	points?: (() => string)[];
	note?: () => string;
}

const book: Answer[] = [
	{ id: 'lumbung', title: m.help_what_title, text: m.help_what_text },
	{
		...{ id: 'bergabung', title: m.help_join_title },
		steps: [m.help_join_1, m.help_join_2, m.help_join_3]
	},
	{
		...{ id: 'menjual', title: m.help_sell_title },
		steps: [m.help_sell_1, m.help_sell_2, m.help_sell_3]
	},
	{ id: 'mencatat', title: m.help_post_title, text: m.help_post_text },
	{ id: 'salah', title: m.help_correct_title, text: m.help_correct_text },
	{ id: 'sinyal', title: m.help_offline_title, text: m.help_offline_text },
	{
		...{ id: 'titip', title: m.carry_help_title, note: m.carry_help_note },
		steps: [m.carry_help_1, m.carry_help_2, m.carry_help_3]
	},
	{ id: 'perhatian', title: m.help_attention_title, text: m.help_attention_text },
	{ id: 'buku', title: m.help_book_title, text: m.help_book_text },
	{
		...{ id: 'buku-diubah', title: m.help_audit_title, text: m.help_audit_text },
		...{ points: [m.help_audit_1, m.help_audit_2, m.help_audit_3], note: m.help_audit_note }
	}
];

const selling: Answer[] = [
	{
		...{ id: 'etalase', title: m.help_listing_title },
		steps: [m.help_listing_1, m.help_listing_2, m.help_listing_3]
	},
	{
		...{ id: 'percaya', title: m.help_online_title },
		points: [m.help_online_1, m.help_online_2, m.help_online_3]
	},
	{
		...{ id: 'pesanan', title: m.help_orders_title, note: m.help_orders_offline },
		steps: [m.help_orders_1, m.help_orders_2, m.help_orders_3, m.help_orders_4]
	},
	{
		...{ id: 'izin', title: m.help_permit_title, note: m.help_permit_notice },
		points: [m.help_permit_pirt, m.help_permit_slhs, m.help_permit_bpom, m.help_permit_halal]
	},
	{
		...{ id: 'poster', title: m.help_poster_title },
		points: [m.help_poster_1, m.help_poster_2, m.help_poster_3]
	}
];

const grant: Answer[] = [
	{
		...{ id: 'hibah', title: m.help_grant_title, note: m.help_grant_note },
		steps: [m.help_grant_1, m.help_grant_2, m.help_grant_3]
	},
	{
		...{ id: 'rencana', title: m.help_plan_title, note: m.help_plan_note },
		steps: [m.help_plan_1, m.help_plan_2, m.help_plan_3, m.help_plan_4]
	},
	{
		...{ id: 'serah-terima', title: m.help_handover_title, note: m.help_handover_note },
		steps: [m.help_handover_1, m.help_handover_2, m.help_handover_3]
	},
	{
		...{ id: 'inventaris', title: m.help_things_title, note: m.help_things_note },
		points: [m.help_things_1, m.help_things_2, m.help_things_3, m.help_things_4]
	},
	{
		...{ id: 'lpj', title: m.help_report_title, note: m.help_report_note },
		steps: [m.help_report_1, m.help_report_2, m.help_report_3, m.help_report_4]
	},
	{ id: 'dana-bergulir', title: m.help_fund_title, text: m.help_fund_text }
];

const mentoring: Answer[] = [
	{ id: 'dampingan', title: m.help_flags_title, text: m.help_flags_text },
	{
		...{ id: 'kunjungan', title: m.help_visit_title, note: m.help_visit_note },
		steps: [m.help_visit_1, m.help_visit_2, m.help_visit_3]
	},
	{
		...{ id: 'tanya', title: m.help_ask_title },
		steps: [m.help_ask_1, m.help_ask_2, m.help_ask_3]
	},
	{ id: 'tahap', title: m.help_stage_title, text: m.help_stage_text },
	{ id: 'ganti-pendamping', title: m.help_newmentor_title, text: m.help_newmentor_text },
	{ id: 'dilihat-dinas', title: m.help_officesees_title, text: m.help_officesees_text }
];

const others: Answer[] = [
	{
		...{ id: 'pendamping', title: m.help_mentor_title, note: m.help_mentor_note },
		points: [m.help_mentor_1, m.help_mentor_2, m.help_mentor_3]
	},
	{
		...{ id: 'dinas', title: m.help_office_title, note: m.help_office_note },
		points: [m.help_office_1, m.help_office_2, m.help_office_3]
	},
	{
		...{ id: 'data-pribadi', title: m.help_privacy_title, note: m.help_privacy_note },
		points: [m.help_privacy_1, m.help_privacy_2, m.help_privacy_3]
	},
	{ id: 'ganti-hp', title: m.help_phone_title, text: m.help_phone_text },
	{ id: 'satu-hp', title: m.help_share_title, text: m.help_share_text },
	{
		...{ id: 'pasang', title: m.help_install_title },
		steps: [m.help_install_1, m.help_install_2, m.help_install_3]
	},
	{ id: 'membeli', title: m.help_buy_title, text: m.help_buy_text },
	{
		...{ id: 'memesan', title: m.help_order_title, note: m.help_order_pay },
		points: [m.help_order_whatsapp, m.help_order_here, m.help_order_link]
	},
	{ id: 'terverifikasi', title: m.help_verified_title, text: m.help_verified_text }
];

export const answers: readonly Answer[] = [...book, ...selling, ...grant, ...mentoring, ...others];
