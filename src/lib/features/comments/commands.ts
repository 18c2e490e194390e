import { saveRecords } from '$lib/device/records.ts';
import type { CommentFields, SubjectKind } from '$lib/domain/records.ts';
import { may } from '$lib/domain/rights.ts';
import { RefusedError, type Writer } from '../posting/post.ts';

/** Characters. */
export const COMMENT_MAX = 1000;

/** Members begin a talk only about what the mentor wrote for them. */
const begunByMembers: readonly SubjectKind[] = ['visit', 'follow_up'];

/** Whether the person may begin a talk about such a thing. */
export const mayBegin = ({ role }: Pick<Writer, 'role'>, kind: SubjectKind): boolean =>
	may(role, 'converse') && (may(role, 'mentor') || begunByMembers.includes(kind));

/**
 * Writes a question, an answer or a remark. Resolves with its id when it is safe on this phone.
 * @throws RefusedError not_allowed; RangeError when there are no words or too many
 */
export async function say(
	writer: Writer,
	said: Pick<CommentFields, 'subject_kind' | 'subject' | 'reply_to' | 'asks' | 'body'>
): Promise<string> {
	const isMentor = may(writer.role, 'mentor');
	const isAllowed =
		said.reply_to === null ? mayBegin(writer, said.subject_kind) : may(writer.role, 'converse');
	if (!isAllowed || (said.asks && !isMentor)) throw new RefusedError('not_allowed');
	const body = said.body.trim();
	if (body === '' || [...body].length > COMMENT_MAX) {
		throw new RangeError(`a comment has 1 to ${COMMENT_MAX} characters`);
	}
	const set = { ...said, body };
	const [id] = await saveRecords(writer.device, writer.id, [{ kind: 'comment', id: null, set }]);
	writer.wrote();
	return id as string;
}
