import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Device, openDevice } from '$lib/device/device.ts';
import { saveRecords } from '$lib/device/records.ts';
import { queuedOperations } from '$lib/device/screens/unsent.ts';
import type { CommentFields, SubjectKind } from '$lib/domain/records.ts';
import type { Role } from '$lib/domain/rights.ts';
import type { Writer } from '../posting/post.ts';
import { COMMENT_MAX, mayBegin, say } from './commands.ts';
import { allThreads, openQuestions, questionsBySubject, threadsOf } from './comments.ts';
import { isOfMentor } from './words.ts';

const GROUP = '019ab000-0000-7000-8000-000000000001';
const EUIS = '019ab000-0000-7000-8000-000000000002';
const NOTE = '019ab000-0000-7000-8000-000000000003';
const LINE = '019ab000-0000-7000-8000-000000000004';

let device: Device;
let stores = 0;
const wrote = vi.fn();
const as = (role: Role): Writer => ({
	...{ device, id: GROUP, role, self: role === 'mentor' ? null : EUIS, members: new Map() },
	...{ today: () => '2026-11-22', wrote }
});
const words = (set: Partial<CommentFields> = {}) => ({
	...{ subject_kind: 'transaction' as const, subject: NOTE, reply_to: null },
	...{ asks: false, body: 'Ini untuk apa?' },
	...set
});

beforeEach(async () => {
	wrote.mockClear();
	device = await openDevice(`comments-${stores++}`);
});
afterEach(() => device.close());

describe('saying something', () => {
	test('keeps it on the phone, to be sent', async () => {
		const id = await say(as('mentor'), words({ asks: true, body: '  Ini untuk apa? ' }));
		const [sent] = await queuedOperations(device, GROUP);
		expect(sent?.op.body).toMatchObject({
			...{ kind: 'comment', id, base: {} },
			set: words({ asks: true })
		});
		expect(wrote).toHaveBeenCalledOnce();
	});

	test.for([
		['mentor', 'transaction', true],
		['mentor', 'visit', true],
		['treasurer', 'transaction', false],
		['treasurer', 'budget_line', false],
		['chair', 'closing', false],
		['member', 'visit', true],
		['member', 'follow_up', true]
	] as const)('a %s begins about a %s: %s', async ([role, kind, isAllowed]) => {
		expect(mayBegin(as(role), kind)).toBe(isAllowed);
		const beginning = say(as(role), words({ subject_kind: kind as SubjectKind }));
		if (isAllowed) await expect(beginning).resolves.toMatch(/^[0-9a-f-]{36}$/);
		else await expect(beginning).rejects.toMatchObject({ code: 'not_allowed' });
	});

	test('every member answers, and none asks', async () => {
		const thread = await say(as('mentor'), words({ asks: true }));
		await expect(say(as('member'), words({ reply_to: thread, asks: true }))).rejects.toMatchObject({
			code: 'not_allowed'
		});
		await say(as('member'), words({ reply_to: thread, body: 'Beli gas' }));
		expect(await openQuestions(device, GROUP)).toEqual([]);
	});

	test('needs words, and not too many', async () => {
		await expect(say(as('mentor'), words({ body: ' \n ' }))).rejects.toThrow(RangeError);
		await expect(say(as('mentor'), words({ body: 'é'.repeat(COMMENT_MAX + 1) }))).rejects.toThrow(
			RangeError
		);
		await say(as('mentor'), words({ body: '🌾'.repeat(COMMENT_MAX) }));
		expect(await queuedOperations(device, GROUP)).toHaveLength(1);
	});
});

describe('what is open', () => {
	test('is told with what it is about, and counted by it', async () => {
		const first = await say(as('mentor'), words({ asks: true, body: 'Ini untuk apa?' }));
		await say(as('mentor'), words({ asks: true, body: 'Notanya mana?' }));
		await say(as('mentor'), words({ subject_kind: 'budget_line', subject: LINE, body: 'Bagus' }));
		expect(await questionsBySubject(device, GROUP)).toEqual(new Map([[NOTE, 2]]));
		await say(as('treasurer'), words({ reply_to: first, body: 'Gas' }));
		expect(await openQuestions(device, GROUP)).toMatchObject([
			{ subjectKind: 'transaction', subject: NOTE, body: 'Notanya mana?' }
		]);
		const [waiting, ...settled] = await allThreads(device, GROUP);
		expect(waiting?.open?.fields.body).toBe('Notanya mana?');
		expect(settled.map(({ root }) => root.fields.body)).toEqual(['Bagus', 'Ini untuk apa?']);
		expect(await threadsOf(device, GROUP, NOTE)).toHaveLength(2);
	});

	test('is of its own group', async () => {
		await saveRecords(device, EUIS, [{ kind: 'comment', id: null, set: words({ asks: true }) }]);
		expect(await openQuestions(device, GROUP)).toEqual([]);
	});
});

test('what has no author is of the person who uses the phone', () => {
	expect(isOfMentor(words(), { role: 'mentor' })).toBe(true);
	expect(isOfMentor(words(), { role: 'chair' })).toBe(false);
	expect(isOfMentor({ ...words(), author_role: 'mentor' }, { role: 'chair' })).toBe(true);
});
