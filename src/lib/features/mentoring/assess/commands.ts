import { saveRecords } from '$lib/device/records.ts';
import type { IndicatorAnswer, Instrument } from '$lib/domain/records.ts';
import { may } from '$lib/domain/rights.ts';
import { RefusedError, type Writer } from '../../posting/post.ts';
import { type AssessmentForm, fieldsOf } from './form.ts';

/**
 * Writes an assessment with the answers as they were shown. Resolves with its id when it is safe on this phone.
 * @throws RefusedError not_allowed
 */
export async function saveAssessment(
	writer: Pick<Writer, 'device' | 'id' | 'role' | 'wrote'>,
	form: AssessmentForm,
	instrument: Instrument,
	answers: IndicatorAnswer[]
): Promise<string> {
	if (!may(writer.role, 'mentor')) throw new RefusedError('not_allowed');
	const set = fieldsOf(form, instrument, answers);
	const changes = [{ kind: 'assessment' as const, id: null, set }];
	const [saved] = await saveRecords(writer.device, writer.id, changes);
	writer.wrote();
	return saved as string;
}
