// Who may call what. Functions in public are the doors; those in private that people may call stand behind a door or a policy.
import type { Callers } from './engine.ts';

const all = (callers: Callers, schema: string, names: readonly string[]) =>
	Object.fromEntries(names.map((name) => [`${schema}.${name}`, callers]));

const doors = {
	everyone: [
		...['catalogue_group', 'catalogue_places', 'catalogue_product', 'catalogue_search'],
		...['catalogue_sitemap', 'place_order', 'order_status', 'order_cancel'],
		'forget_contact'
	],
	signedIn: [
		...['sync_hello', 'sync_push', 'sync_pull', 'sync_audit'],
		...['device_key', 'sync_carry'],
		...['quarantine_list', 'quarantine_accept'],
		...[
			'start_group',
			'create_invite',
			'peek_invite',
			'join_group',
			'add_member',
			'region_summary'
		],
		'verify_group',
		...['review_report', 'report_steps', 'grant_overview', 'reference_since', 'save_reference'],
		...['mentor_overview', 'hand_over_group', 'end_assignment', 'save_contact'],
		...['review_assessment', 'send_mentor_report', 'mentor_reports', 'review_mentor_report'],
		...[
			'give_consent',
			'family_talks',
			'personal_data',
			'rename_me',
			'erase_me',
			'anonymise_member'
		]
	]
};

const helpersOfPolicies = [
	...['my_member_groups', 'my_managed_groups', 'my_mentored_groups', 'my_region_groups'],
	...['my_readable_groups', 'my_visible_groups', 'my_mentors', 'my_report_files', 'is_photo_name'],
	...['my_member_rows', 'my_visit_files', 'my_mentor_report_files']
];

const machinery = [
	...['apply_grants', 'appoint_officer', 'assign_mentor', 'keep_columns', 'refuse_change', 'slug'],
	...['journal_text', 'genesis_hash', 'refuse', 'refuse_if', 'is_officer', 'is_date', 'entries_of'],
	...['judge_transaction', 'judge_holders', 'judge_correction', 'write_transaction'],
	...['patch_fields', 'apply_patch', 'held_record', 'store_record', 'apply_operation', 'push_one'],
	...['op_hash', 'member_of', 'lock_head', 'next_seq', 'plain_json', 'require_user', 'epoch_ms'],
	...[
		'record_feed',
		'feed',
		'make_code',
		'code_hash',
		'role_in',
		'require_role',
		'require_name',
		'require_room'
	],
	...['money_out', 'closed_through', 'distributable', 'judge_meeting', 'balance_changes'],
	...['closing_entries', 'is_written_once', 'may_write', 'is_rupiah', 'today_of', 'judge_request'],
	...['judge_approval', 'settle_request', 'close_month', 'record_fields'],
	...['life_feed', 'keep_terms', 'protocol'],
	...['are_permits', 'is_listed', 'list_product', 'products_listed', 'groups_listed', 'make_cards'],
	...['photos_listed', 'regions_listed'],
	...['product_cards', 'meant_words', 'skeleton'],
	...['address_hash', 'trust_server', 'price_of', 'over_capacity', 'lines_of', 'forget_buyers'],
	...['do_chores'],
	...['judge_order_step', 'settle_order', 'settle_order_step', 'show_contacts'],
	...['new_invite', 'find_invite', 'must_wait', 'revoke_invites_of', 'shop_of'],
	...['are_tranches', 'are_people', 'are_goods', 'is_reference', 'line_amount', 'received_value'],
	...['grant_effects', 'grant_use', 'planned', 'over_plan', 'judge_grant', 'judge_handover'],
	...['judge_plan', 'judge_capital', 'report_content'],
	...['write_assignment', 'author_in', 'people_feed', 'journal_feed', 'are_books', 'are_answers'],
	...['instrument_of', 'is_subject', 'judge_mentoring', 'stage_of', 'are_report_texts'],
	...['monthly_content', 'visible_content'],
	...['keep_but', 'keep_log', 'consent_version', 'note_read', 'forget_reads', 'neutral_name'],
	...['reworded', 'forget_signatures', 'forget_in_reports', 'forget_member', 'forget_staff'],
	...['journal_texts', 'feed_page'],
	...['entry_seal', 'carried_operation']
];

export const functions: Record<string, Callers> = {
	...all('everyone', 'public', doors.everyone),
	...all('everyone', 'private', doors.everyone),
	...all('signedIn', 'public', [...doors.signedIn, 'set_role', 'remove_member']),
	...all('signedIn', 'private', [...doors.signedIn, 'change_member', ...helpersOfPolicies]),
	...all('nobody', 'private', machinery)
};
