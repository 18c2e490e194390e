// Who may read and add which rows. Nobody changes or deletes any row by a statement: writing goes through functions.
import { randomUUID } from 'node:crypto';
import type { ActorName, CastGroup } from '../../support/cast.ts';
import type { CastMentoring } from '../../support/mentoring.ts';
import type { RelationRule, RowRule } from './engine.ts';

const officers = ['chair', 'secretary', 'treasurer', 'chairOfB', 'treasurerOfBoth'] as const;
const insiders: readonly ActorName[] = [...officers, 'member'];
const mentors = ['mentor', 'mentorOfB', 'standIn'] as const;
const readers: readonly ActorName[] = [...insiders, ...mentors];
const offices = ['officer', 'officerOfB'] as const;
const visitors: readonly ActorName[] = [...readers, ...offices];

const ofGroup: RowRule['where'] = ({ id }) => `t.group_id = '${id}'`;
const firstOf =
	(table: string, more = 'true'): RowRule['where'] =>
	({ id }) =>
		`t.group_id = '${id}' and ${more}
		and t.ctid = (select min(x.ctid::text)::tid from ${table} x where x.group_id = '${id}' and ${more.replaceAll('t.', 'x.')})`;
const one = (read: RowRule['read'], where: RowRule['where'] = ofGroup): RelationRule => ({
	rows: { row: { where, read } }
});
/** A table that nobody reaches at all. */
const closed = (where: RowRule['where'] = ofGroup) => one([], where);

const regionOf = { a: '32.01', b: '33.28' } as const;
const mentorOf: RowRule['where'] = ({ id }) =>
	`t.user_id = (select user_id from public.mentor_assignments where group_id = '${id}' and until is null)`;
const officerOf: RowRule['where'] = (_, side) =>
	`t.user_id = (select user_id from public.officers where region_code = '${regionOf[side]}')`;

const memberOf: RowRule['where'] = ({ members }) =>
	`t.user_id = (select user_id from public.members where id = '${members['chair'] ?? ''}')`;

const photoOf =
	(product: 'draft' | 'published' | 'deleted'): RowRule['where'] =>
	(group) =>
		`t.group_id = '${group.id}' and t.product_id = '${group[product]}'`;
const productOf =
	(product: 'draft' | 'published' | 'deleted'): RowRule['where'] =>
	(group) =>
		`t.group_id = '${group.id}' and t.id = '${group[product]}'`;

const fileOf =
	(bucket: string, file: keyof CastGroup['files']): RowRule['where'] =>
	({ files }) =>
		`t.bucket_id = '${bucket}' and t.name = '${files[file]}'`;

const visitFile =
	(file: keyof CastMentoring['files']): RowRule['where'] =>
	({ mentoring }) =>
		`t.path = '${mentoring.files[file]}'`;
const madeBy =
	(made: 'assessment' | 'quietAssessment'): RowRule['where'] =>
	({ id, mentoring }) =>
		`t.group_id = '${id}' and t.id = '${mentoring[made]}'`;
const reportOf =
	(column: string): RowRule['where'] =>
	(_, side, { actors }) =>
		`t.${column} = (select r.id from private.mentor_reports r
			where r.mentor_id = '${(side === 'a' ? actors.mentor : actors.mentorOfB).uid}')`;
const visitObject =
	(file: keyof CastMentoring['files']): RowRule['where'] =>
	({ mentoring }) =>
		`t.bucket_id = 'kunjungan' and t.name = '${mentoring.files[file]}'`;
/** A file of this kind at a name that is free. */
const another = (extension: string) => (group: CastGroup) => ({
	...{ id: randomUUID(), name: `${group.id}/${randomUUID()}.${extension}` }
});

export const relations: Record<string, RelationRule> = {
	'public.accounts': one('everyone', () => `t.code = '1101'`),
	'public.balances': one(readers, firstOf('public.balances')),
	'public.entries': one(readers, firstOf('public.entries')),
	'public.groups': one(visitors, ({ id }) => `t.id = '${id}'`),
	'public.members': one(visitors, firstOf('public.members')),
	'public.mentor_assignments': {
		rows: {
			current: {
				where: (group) => `${ofGroup(group, 'a', {} as never)} and t.until is null`,
				read: visitors
			},
			ended: {
				where: (group) =>
					`${ofGroup(group, 'a', {} as never)} and not t.stand_in and t.until is not null`,
				read: [...visitors, 'formerMentor']
			},
			'of a stand-in': {
				where: (group) =>
					`${ofGroup(group, 'a', {} as never)} and t.stand_in and t.until > current_date + 2`,
				read: visitors
			},
			'of a former stand-in': {
				where: (group) =>
					`${ofGroup(group, 'a', {} as never)} and t.stand_in and t.until < current_date + 2`,
				read: [...visitors, 'formerStandIn']
			}
		}
	},
	'public.officers': one(['officer', 'officerOfB'], officerOf),
	'public.parties': one(readers),
	'public.product_photos': {
		rows: {
			draft: { where: photoOf('draft'), read: readers },
			published: { where: photoOf('published'), read: 'everyone' },
			deleted: { where: photoOf('deleted'), read: readers }
		}
	},
	'public.products': {
		rows: {
			draft: { where: productOf('draft'), read: readers },
			published: { where: productOf('published'), read: 'everyone' },
			deleted: { where: productOf('deleted'), read: readers }
		}
	},
	'public.profiles': {
		rows: {
			mentor: { where: mentorOf, read: visitors },
			officer: { where: officerOf, read: ['officer', 'officerOfB'] }
		}
	},
	'public.regions': one('everyone', (_, side) => `t.code = '${regionOf[side]}'`),
	'public.transactions': one(readers, firstOf('public.transactions')),
	...Object.fromEntries(
		[
			...['activities', 'approval_requests', 'approvals', 'assets', 'closings', 'cost_sheets'],
			...['guests', 'loans', 'meetings', 'profit_rules', 'receipts']
		].map((table) => [`public.${table}`, one(readers, firstOf(`public.${table}`))])
	),
	...Object.fromEntries(
		['orders', 'order_lines', 'order_steps'].map((table) => [
			`public.${table}`,
			one(readers, firstOf(`public.${table}`))
		])
	),
	// What a group was given and how it answers for it, the office of its region may read; the plan as it is being written, who holds
	// what, and the pictures, it may not.
	...Object.fromEntries(
		['grants', 'budget_plans', 'handovers', 'handover_remarks', 'reports', 'report_steps'].map(
			(table) => [`public.${table}`, one(visitors, firstOf(`public.${table}`))]
		)
	),
	...Object.fromEntries(
		['budget_lines', 'custodies', 'asset_events', 'attachments'].map((table) => [
			`public.${table}`,
			one(readers, firstOf(`public.${table}`))
		])
	),
	// What a group and its mentor agree on, the office reads; what only mentors read, nobody else.
	...Object.fromEntries(
		['visits', 'visit_confirmations', 'follow_ups', 'follow_up_steps'].map((table) => [
			`public.${table}`,
			one(visitors, firstOf(`public.${table}`))
		])
	),
	'public.comments': one(readers),
	...Object.fromEntries(
		['visit_notes', 'flag_snoozes'].map((table) => [`public.${table}`, one(mentors)])
	),
	'public.visit_files': {
		rows: {
			shared: { where: visitFile('photo'), read: visitors },
			'for mentors': { where: visitFile('quietVoice'), read: mentors }
		}
	},
	'public.assessments': {
		rows: {
			shared: { where: madeBy('assessment'), read: visitors },
			'for mentors': { where: madeBy('quietAssessment'), read: [...mentors, ...offices] }
		}
	},
	'public.assessment_steps': one(visitors),
	'public.graduation_talks': one(['treasurerOfBoth']),
	'private.consents': closed(memberOf),
	'private.told_members': closed(),
	'private.access_log': closed(),
	'private.mentor_reports': closed(reportOf('id')),
	'private.mentor_report_steps': closed(reportOf('report_id')),
	'public.reference': one('signedIn', () => `t.kind = 'programme' and t.code = 'kube'`),
	'private.record_kinds': closed(() => `t.kind = 'grant'`),
	'private.open_objects': closed(() => `t.object = 'public.grants'`),
	// Who ordered is known to the officers of the group alone: not to its members, its mentor, the office.
	'public.order_contacts': one(officers, firstOf('public.order_contacts')),
	'private.order_links': closed(firstOf('private.order_links')),
	'private.order_tries': closed(firstOf('private.order_tries')),
	'private.trusted_servers': closed(() => 'true'),
	'private.chores': closed(() => `t.name = 'forget_buyers'`),
	'private.shop_items': closed(),
	'private.shop_cards': closed(),
	'private.shop_words': closed(() => `t.word = 'keripik'`),
	'private.kinds': closed(() => `t.kind = 'correction'`),
	'private.attempts': closed(() => 'true'),
	'private.demo': closed(() => 'true'),
	'private.devices': closed(firstOf('private.devices')),
	'private.device_keys': closed(
		(_, side, { actors }) => `t.user_id = '${(side === 'a' ? actors.member : actors.chairOfB).uid}'`
	),
	'private.former_accounts': closed(),
	'private.group_heads': closed(),
	'private.invites': closed(
		firstOf('private.invites', 't.used_at is null and t.member_id is null')
	),
	'private.operations': closed(firstOf('private.operations', `t.status = 'rejected'`)),
	'private.posting_rules': closed(() => `t.kind = 'bank_deposit'`),
	'storage.buckets': closed(() => `t.id = 'produk'`),
	'storage.objects': {
		rows: {
			photo: {
				...{ where: fileOf('produk', 'photo'), read: insiders },
				...{ add: officers, added: another('webp') }
			},
			receipt: {
				...{ where: fileOf('bukti', 'receipt'), read: readers },
				...{ add: insiders, added: another('jpg') }
			},
			paper: { where: fileOf('bukti', 'paper'), read: readers },
			'signature of a sent report': { where: fileOf('bukti', 'signature'), read: visitors },
			'photo of a visit that was reported': { where: visitObject('photo'), read: visitors },
			'shared voice note of a visit': { where: visitObject('voice'), read: readers },
			'voice note for mentors': {
				...{ where: visitObject('quietVoice'), read: mentors },
				...{ add: mentors, added: another('ogg') }
			}
		}
	}
};
