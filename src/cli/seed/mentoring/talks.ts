import type { Queries } from '../../../lib/server/embedded/database.ts';
import { isBuyerAct, isPage, type Note } from '../diary.ts';
import type { AboutPlan } from './plan.ts';
import type { Scene } from './scene.ts';
import { tellRemarks } from './visits.ts';

const EVENING = 15;

/** Questions of the mentor about the book, and what was answered. */
export async function tellTalks(db: Queries, scene: Scene): Promise<void> {
	for (const { about, said } of scene.plan.talks) {
		const [first] = said;
		if (!first) continue;
		tellRemarks(scene, said, await subjectOf(db, scene, about, first.day));
	}
}

interface Subject {
	subject_kind: string;
	subject: string;
}

/** @param day on which it was asked */
async function subjectOf(
	db: Queries,
	scene: Scene,
	about: AboutPlan,
	day: number
): Promise<Subject> {
	if (about === 'closing')
		return { subject_kind: 'closing', subject: await closing(db, scene, day) };
	if ('line' in about) {
		const line = notes(scene).find(
			({ kind, set }) => kind === 'budget_line' && set['item'] === about.line
		);
		if (!line) throw new Error(`no line ${about.line} in a plan`);
		return { subject_kind: 'budget_line', subject: line.record };
	}
	const until = scene.moment(about.entry.day, EVENING);
	const page = scene.writings
		.filter(isPage)
		.findLast(({ draft, at }) => draft.kind === about.entry.kind && at <= until);
	if (!page) throw new Error(`nobody wrote ${about.entry.kind} by then`);
	return { subject_kind: 'transaction', subject: page.id };
}

const notes = ({ writings }: Scene): Note[] =>
	writings.filter((writing): writing is Note => !isPage(writing) && !isBuyerAct(writing));

/** The newest closing that was asked for by then. */
async function closing(db: Queries, scene: Scene, day: number): Promise<string> {
	const until = scene.moment(day, EVENING);
	const asked = notes(scene).findLast(
		({ kind, set, at }) => kind === 'request' && set['what'] === 'closing' && at <= until
	);
	const { month } = (asked?.set['body'] ?? {}) as { month?: string };
	const { rows } = await db.query(
		'select id::text from public.closings where group_id = $1 and month = $2',
		[scene.group.id, month]
	);
	return String(rows[0]?.['id']);
}
