import { describe, expect, test } from 'vitest';
import type { CommentFields } from '../records.ts';
import { type Said, talksOf } from './talk.ts';

const said = (id: string, seq: number, set: Partial<CommentFields> = {}): Said => ({
	...{ id, seq },
	fields: {
		...{ subject_kind: 'transaction', subject: 'nota', reply_to: null },
		...{ asks: false, body: id },
		...set
	}
});
const idsOf = (comments: readonly Said[]) =>
	talksOf(comments).map(({ root, replies, open }) => [
		...[root.id, ...replies.map(({ id }) => id)],
		open?.id ?? null
	]);

describe('talks', () => {
	test('hold their replies in the order of the server, what was not sent last', () => {
		const comments = [
			said('b-unsent', 0, { reply_to: 'first' }),
			said('a-unsent', 0, { reply_to: 'first' }),
			said('late', 9, { reply_to: 'first' }),
			said('second', 4),
			said('early', 5, { reply_to: 'first' }),
			said('first', 3)
		];
		expect(idsOf(comments)).toEqual([
			['first', 'early', 'late', 'a-unsent', 'b-unsent', null],
			['second', null]
		]);
	});

	test('wait while the last word is a question', () => {
		const asked = said('asked', 1, { asks: true });
		const answer = said('answer', 2, { reply_to: 'asked' });
		const again = said('again', 3, { reply_to: 'asked', asks: true });
		expect(idsOf([asked])).toEqual([['asked', 'asked']]);
		expect(idsOf([asked, answer])).toEqual([['asked', 'answer', null]]);
		expect(idsOf([asked, answer, again])).toEqual([['asked', 'answer', 'again', 'again']]);
	});

	test('are settled by an answer that is only on this phone, and by what the mentor adds herself', () => {
		const asked = said('asked', 1, { asks: true });
		expect(idsOf([asked, said('here', 0, { reply_to: 'asked' })])[0]?.at(-1)).toBeNull();
		const withdrawn = said('found', 2, { reply_to: 'asked', author_role: 'mentor' });
		expect(idsOf([asked, withdrawn])[0]?.at(-1)).toBeNull();
	});

	test('leave out replies to what is not there', () => {
		expect(talksOf([said('lost', 2, { reply_to: 'elsewhere' })])).toEqual([]);
	});
});
