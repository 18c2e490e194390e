// Courses that once showed a mistake, with what it was. They are tried before any random one.
import type { Course, VillageStep } from './village.ts';
import type { Step } from './world.ts';

/** The row that she left changed without a place, and others never heard that it has no phone. */
const joinedAgain: Step[] = [
	{ do: 'remove', phone: 2 },
	{ do: 'crash', phone: 0, after: 13, faults: [] },
	{ do: 'invite', phone: 2 }
];

/** An entry accepted during healing, before the newest page, was taken out of the sums. */
const healedWhileSending: Step[] = [
	{ do: 'backup' },
	{ do: 'restore' },
	{ do: 'sync', phone: 0, faults: [] },
	{ do: 'sale', phone: 1, amount: 1 },
	{ do: 'sync', phone: 0, faults: [] }
];

/** A mentor asked for the whole book while her summary was on its way: what that left out never came. */
const wholeWhileSummary: Step[] = [
	{ do: 'ask', phone: 0, amount: 5 },
	{ do: 'sync', phone: 0, faults: [] },
	{ do: 'sync', phone: 1, faults: [] },
	{ do: 'answer', phone: 1, pick: 0 },
	{ do: 'sync', phone: 1, faults: [] },
	{ do: 'wipe', phone: 4 },
	{ do: 'sync', phone: 4, faults: ['none', 'held_after'] },
	{ do: 'whole', phone: 4 },
	{ do: 'wake', phone: 4, pick: 0 }
];

/** The server fell back behind what a phone had read, and the round that healed broke off before its last step. */
const lostByTheDisk: Step[] = [
	{ do: 'backup' },
	{ do: 'sale', phone: 1, amount: 1 },
	{ do: 'sync', phone: 1, faults: [] },
	{ do: 'restore' }
];

/** After a restore the answer to a request came back before the request did, and was refused for good. */
const answerBeforeRequest: VillageStep[] = [
	{ do: 'backup' },
	{ do: 'close', phone: 0, group: 0, month: 0 },
	{ do: 'restore' },
	{ do: 'outdate', phone: 0 }
];

export const courses: Course[] = [{ phones: 3, steps: answerBeforeRequest }];
export const withMentors: Step[][] = [wholeWhileSummary];
export const withMembers: Step[][] = [joinedAgain];
export const withRestores: Step[][] = [healedWhileSending, lostByTheDisk];
