import { type RecordChange, recordById, saveRecords } from '$lib/device/records.ts';
import { may } from '$lib/domain/rights.ts';
import { m } from '$lib/paraglide/messages';
import { rupiah } from '$lib/ui/format.ts';
import { DECISIONS_MAX } from '../life/commands.ts';
import { type GroupView, OfficeError } from '../session.ts';
import { namesAmount } from './decision.ts';

/**
 * Sets what the group sets aside to lend in turn, and writes the decision into the minutes of the meeting; works without a network.
 * @param amount whole rupiah; null when there is no such fund any more
 * @param meeting that decided it; null when none is known
 * @throws OfficeError NOT_ALLOWED
 */
export async function saveFund(
	view: Pick<GroupView, 'device' | 'id' | 'role' | 'self' | 'wrote'>,
	amount: number | null,
	meeting: string | null
): Promise<void> {
	if (view.self === null || !may(view.role, 'write_group')) throw new OfficeError('NOT_ALLOWED');
	const changes: RecordChange[] = [];
	const group = await recordById(view.device, 'group', view.id);
	if ((group?.fields.fund_amount ?? null) !== amount) {
		changes.push({ kind: 'group', id: view.id, set: { fund_amount: amount } });
	}
	const minutes = meeting === null ? undefined : await recordById(view.device, 'meeting', meeting);
	const decided = minutes?.fields.decisions ?? [];
	const isKnown = amount !== null && decided.some((text) => namesAmount(text, amount));
	if (minutes && !isKnown && decided.length < DECISIONS_MAX) {
		const words =
			amount === null ? m.fund_decided_end() : m.fund_decided({ amount: rupiah(amount) });
		const set = { decisions: [...decided, words] };
		changes.push({ kind: 'meeting', id: minutes.id, set });
	}
	if (changes.length === 0) return;
	await saveRecords(view.device, view.id, changes);
	view.wrote();
}
