// Mentoring in the model: two mentors with summaries write visits and talk with the group, the office gives the group from one to the
// other, and what must hold in the end.
import { expect } from 'vitest';
import { heldGroups, wantWhole } from '../../../src/lib/device/membership.ts';
import { recordsOf } from '../../../src/lib/device/records.ts';
import { type BackwardPage, decodeRows, type RecordRow } from '../../../src/lib/sync/protocol.ts';
import { call } from '../../support/calls.ts';
import type { TestDatabase } from '../../support/embedded.ts';
import { comment, followUp, plannedVisit, today, visitNote } from '../../support/mentoring.ts';
import type { Phone } from './phone.ts';

export type MentorStep =
	| Written
	| { do: 'whole'; phone: number }
	| { do: 'assign'; phone: number }
	| { do: 'dismiss'; phone: number };
type Written =
	{ do: 'visit'; phone: number } | { do: 'tell' | 'tick' | 'talk'; phone: number; pick: number };

/** The office of the region and what mentors do on their phones. */
export class Mentoring {
	readonly #db: TestDatabase;
	readonly #group: string;

	constructor(db: TestDatabase, group: string) {
		this.#db = db;
		this.#group = group;
	}

	async take(step: MentorStep, phone: Phone): Promise<void> {
		if (step.do === 'assign') await this.assign(phone);
		else if (step.do === 'dismiss') await this.#dismiss(phone);
		else if (step.do === 'whole') await wantWhole(phone.device, this.#group);
		else await this.#write(step, phone);
	}

	/** From the beginning, so that the same assignment is taken up again when it was ended. */
	async assign({ userId }: Phone): Promise<void> {
		await this.#db.query(
			`select private.write_assignment($1, $2, private.today_of($1) - 1, null, false)`,
			[this.#group, userId]
		);
	}

	async #dismiss({ userId }: Phone): Promise<void> {
		await this.#db.query(
			`select private.write_assignment($1, user_id, since, since - 1, false) from public.mentor_assignments
			where group_id = $1 and user_id = $2`,
			[this.#group, userId]
		);
	}

	async #write(step: Written, phone: Phone): Promise<void> {
		const held = (await heldGroups(phone.device)).find(({ id }) => id === this.#group);
		if (!held || (step.do !== 'tick' && step.do !== 'talk' && held.role !== 'mentor')) return;
		if (step.do === 'visit') {
			const [visit = ''] = await phone.write(this.#group, {
				kind: 'visit',
				id: null,
				set: plannedVisit()
			});
			await phone.write(
				this.#group,
				{ kind: 'visit_note', id: visit, set: visitNote },
				{ kind: 'follow_up', id: null, set: followUp({ visit_id: visit }) }
			);
			return;
		}
		const kind = step.do === 'tick' ? 'follow_up' : step.do === 'tell' ? 'visit' : 'comment';
		const known = await recordsOf(phone.device, this.#group, kind);
		const visits = await recordsOf(phone.device, this.#group, 'visit');
		const target = known[step.pick % Math.max(1, known.length)]?.id;
		const visit = visits[step.pick % Math.max(1, visits.length)]?.id;
		if (step.do === 'tick' && target) {
			const set = { follow_up_id: target, step: 'done', note: '' } as const;
			await phone.write(this.#group, { kind: 'follow_up_step', id: null, set });
		} else if (step.do === 'tell' && target) {
			const set = { state: 'done', visited_on: today() } as const;
			await phone.write(this.#group, { kind: 'visit', id: target, set });
		} else if (step.do === 'talk' && visit) {
			const roots = (await recordsOf(phone.device, this.#group, 'comment')).filter(
				({ fields }) => fields.subject === visit && fields.reply_to === null
			);
			const more = { reply_to: step.pick % 2 === 0 ? (roots[0]?.id ?? null) : null };
			await phone.write(this.#group, {
				kind: 'comment',
				id: null,
				set: comment('visit', visit, more)
			});
		}
	}
}

/** Accounts that mentor the group now. */
export async function mentorAccounts(db: TestDatabase, group: string): Promise<Set<string>> {
	const { rows } = await db.query(
		`select a.user_id::text as id from public.mentor_assignments a
		where a.group_id = $1 and private.today_of($1) between a.since and coalesce(a.until, 'infinity') and not exists (
			select from public.members m where m.group_id = $1 and m.user_id = a.user_id and m.left_at is null)`,
		[group]
	);
	return new Set(rows.map(({ id }) => String(id)));
}

const recordsFor = async (db: TestDatabase, group: string, uid: string, scope: string) => {
	const page = await call<BackwardPage>(db, { role: 'authenticated', uid }, 'sync_pull', {
		...{ p_group: group, p_before: 0, p_limit: 1, p_scope: scope }
	});
	return decodeRows(page.records ?? []).records.map(asHeld);
};
const asHeld = ({ kind, id, seq, fields }: Pick<RecordRow, 'kind' | 'id' | 'seq' | 'fields'>) => ({
	...{ key: `${kind} ${id}`, seq, fields }
});

/** The records of a phone are the server's for its account: all of them, or of a summary at least those, and none that is old. */
export async function expectSameFeed(
	db: TestDatabase,
	group: string,
	{ device, userId }: Phone
): Promise<void> {
	const isWhole = (await device.db.get('groups', group))?.isWhole;
	const held = (await device.db.getAll('records'))
		.filter((record) => record.group === group)
		.map(({ confirmed, ...record }) => asHeld({ ...record, fields: confirmed }));
	const here = new Set(held.map(({ key }) => key));
	const whole = await recordsFor(db, group, userId, 'whole');
	const byKey = (list: typeof held) => list.toSorted((a, b) => (a.key < b.key ? -1 : 1));
	expect(byKey(held)).toEqual(byKey(whole.filter(({ key }) => isWhole || here.has(key))));
	const summary = await recordsFor(db, group, userId, 'summary');
	expect(summary.filter(({ key }) => !here.has(key))).toEqual([]);
}
