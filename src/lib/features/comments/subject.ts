// What a question is about, in words, with the way to it.
import type { ResolvedPathname } from '$app/types';
import type { Device } from '$lib/device/device.ts';
import { transactionById } from '$lib/device/journal.ts';
import { recordById } from '$lib/device/records.ts';
import type { SubjectKind } from '$lib/domain/records.ts';
import { may } from '$lib/domain/rights.ts';
import { m } from '$lib/paraglide/messages';
import { longDay, rupiah } from '$lib/ui/format.ts';
import { type BookRow, partnersOf } from '../books/book.ts';
import { isMemo, tellingAmount } from '../books/movement.ts';
import { type Names, titleOf } from '../books/words.ts';
import { monthWords } from '../closing/month-words.ts';
import { links } from '../links.ts';
import { mentoringLinks } from '../mentoring/mentoring-links.ts';
import { planLinks } from '../plan/plan-links.ts';
import type { GroupView } from '../session.ts';

export interface Subject {
	words: string;
	/** Day and amount, where it has them. */
	detail: string;
	href: ResolvedPathname | null;
	/** The row of the book, when it is one that this phone holds. */
	row: BookRow | null;
}

type Viewer = Pick<GroupView, 'device' | 'id' | 'role'>;

const gone = (): Subject => ({ words: m.talk_gone(), detail: '', href: null, row: null });

/** Reads what a question is about. A mentor's phone may not hold it. */
export async function subjectOf(
	view: Viewer,
	{ subject_kind: kind, subject: id }: { subject_kind: SubjectKind; subject: string },
	names: Names
): Promise<Subject> {
	const { device } = view;
	const to = links(view.id);
	const plain = (words: string, href: ResolvedPathname): Subject => ({
		...{ words, detail: '', href, row: null }
	});
	if (kind === 'transaction') return entryOf(device, id, names, to.approvals);
	if (kind === 'budget_line') {
		const fields = (await recordById(device, 'budget_line', id))?.fields;
		if (!fields) return gone();
		const href = planLinks(view.id).spending(fields.grant_id);
		return plain(m.talk_about_line({ item: fields.item }), href);
	}
	if (kind === 'closing') {
		const fields = (await recordById(device, 'closing', id))?.fields;
		if (!fields) return gone();
		return plain(m.talk_about_closing({ month: monthWords(fields.month) }), to.closing);
	}
	const isMentor = may(view.role, 'mentor');
	if (kind === 'visit') {
		const fields = (await recordById(device, 'visit', id))?.fields;
		if (!fields) return gone();
		const words = m.talk_about_visit({ day: longDay(fields.visited_on ?? fields.planned_on) });
		return plain(words, isMentor ? mentoringLinks.visit(view.id, id) : to.mentorVisit(id));
	}
	const fields = (await recordById(device, 'follow_up', id))?.fields;
	if (!fields) return gone();
	const href = isMentor ? mentoringLinks.group(view.id) : to.mentor;
	return plain(m.talk_about_action({ what: fields.what }), href);
}

/** A row of the book, or a request that may become one under the same id. */
async function entryOf(
	device: Device,
	id: string,
	names: Names,
	approvals: ResolvedPathname
): Promise<Subject> {
	const held = await transactionById(device, id);
	if (held) {
		const row = { ...held, ...(await partnersOf(device, held)), balance: null };
		const amount = isMemo(row) ? [] : [rupiah(tellingAmount(row))];
		const detail = [longDay(row.occurredOn), ...amount].join(' · ');
		return { words: titleOf(row, names, row.target), detail, href: null, row };
	}
	const asked = (await recordById(device, 'request', id))?.fields;
	if (asked?.what !== 'transaction') return gone();
	const words = titleOf(asked.body, names);
	return { words, detail: m.talk_about_request(), href: approvals, row: null };
}
