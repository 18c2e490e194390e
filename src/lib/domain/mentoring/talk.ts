// Questions and answers between a mentor and her group: which belong together, and which wait for an answer.
import type { CommentFields } from '../records.ts';

/** A comment as a phone or the server holds it; seq is 0 until the server has it. */
export interface Said {
	id: string;
	seq: number;
	fields: CommentFields;
}

export interface Talk<Comment extends Said = Said> {
	/** The comment that began it. */
	root: Comment;
	/** Oldest first. */
	replies: Comment[];
	/** The question that waits for an answer of the group; null when none does. */
	open: Comment | null;
}

/** What was not sent yet comes last; identifiers tell the time on one phone. */
const inOrder = (a: Said, b: Said): number => {
	if (a.seq === b.seq) return a.id < b.id ? -1 : 1;
	return (a.seq || Infinity) - (b.seq || Infinity);
};

/** The talks of these comments, each with its replies, in the order in which they began. What it replies to must be among them. */
export function talksOf<Comment extends Said>(comments: readonly Comment[]): Talk<Comment>[] {
	const sorted = [...comments].sort(inOrder);
	const replies = new Map<string, Comment[]>();
	for (const comment of sorted) {
		const to = comment.fields.reply_to ?? null;
		if (to !== null) replies.set(to, [...(replies.get(to) ?? []), comment]);
	}
	return sorted
		.filter(({ fields }) => (fields.reply_to ?? null) === null)
		.map((root) => {
			const answers = replies.get(root.id) ?? [];
			const last = answers.at(-1) ?? root;
			return { root, replies: answers, open: last.fields.asks ? last : null };
		});
}
