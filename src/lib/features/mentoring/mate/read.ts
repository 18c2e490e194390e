// What the group's members read of their mentoring: only what is meant for them, also on a mentor's phone that holds more.
import type { Device } from '$lib/device/device.ts';
import { type RecordOf, recordsOf } from '$lib/device/records.ts';
import { type OpenQuestion, openQuestions } from '../../comments/comments.ts';
import { type Action, actionsOf } from '../actions/actions.ts';
import { assessmentsOf, type HeldAssessment } from '../assess/read.ts';
import { filesOf, type VisitFile } from '../visit/files.ts';
import { type HeldVisit, nextVisit, visitsOf } from '../visits.ts';
import { type Mates, matesOn } from './mates.ts';

/** As much advice as is read in one go. */
const ADVICE_SHOWN = 3;

export interface MatePage {
	mates: Mates;
	/** Visits that took place and left advice, newest first. */
	advised: HeldVisit[];
	/** Open ones, the person's own first. */
	promised: Action[];
	settled: Action[];
	next: HeldVisit | undefined;
	/** Newest first. */
	done: HeldVisit[];
	questions: OpenQuestion[];
	/** The newest that was shared with the group and that the office confirmed. */
	stage: HeldAssessment | undefined;
	/** The person's own talks about leaving an aid programme, newest first. */
	talks: RecordOf<'graduation_talk'>[];
}

/** @param self the person's own member row; null for a mentor; @param today ISO day by the group's calendar */
export async function readMate(
	device: Device,
	group: string,
	self: string | null,
	today: string
): Promise<MatePage> {
	const [mentors, visits, actions, questions, assessments, talks] = await Promise.all([
		recordsOf(device, group, 'mentor'),
		visitsOf(device, group),
		actionsOf(device, group),
		openQuestions(device, group),
		assessmentsOf(device, group),
		recordsOf(device, group, 'graduation_talk')
	]);
	const done = visits.filter(({ fields }) => fields.state === 'done');
	const open = actions.filter(({ state }) => state === 'open');
	return {
		mates: matesOn(mentors, today),
		advised: done.filter(({ fields }) => fields.advice !== '').slice(0, ADVICE_SHOWN),
		promised: [
			...open.filter(({ owner }) => owner !== null && owner === self),
			...open.filter(({ owner }) => owner === null || owner !== self)
		],
		settled: actions.filter(({ state }) => state !== 'open'),
		...{ next: nextVisit(visits), done, questions },
		stage: assessments.find(({ fields, state }) => fields.shared && state === 'confirmed'),
		talks: talks
			.filter(({ fields }) => !fields.deleted && self !== null && fields.member === self)
			.sort((a, b) => b.fields.talked_on.localeCompare(a.fields.talked_on))
	};
}

export interface MateVisit {
	visit: HeldVisit;
	/** Shared with the group, in the order they were made. */
	files: VisitFile[];
	/** Agreed on at this visit. */
	actions: Action[];
}

/** The part of a visit that the group reads; null when this phone does not hold it. */
export async function readMateVisit(
	device: Device,
	group: string,
	id: string
): Promise<MateVisit | null> {
	const [visits, files, actions] = await Promise.all([
		visitsOf(device, group),
		filesOf(device, group, id),
		actionsOf(device, group)
	]);
	const visit = visits.find((one) => one.id === id);
	if (!visit) return null;
	return {
		visit,
		files: files.filter(({ fields }) => fields.shared),
		actions: actions.filter((action) => action.visit === id)
	};
}
