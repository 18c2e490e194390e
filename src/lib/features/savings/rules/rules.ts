import { saveRecords } from '$lib/device/records.ts';
import type { GroupFields } from '$lib/domain/records.ts';
import { may } from '$lib/domain/rights.ts';
import { type GroupView, OfficeError } from '../../session.ts';

/** What a group agreed on about members' money. */
export type Rules = Pick<GroupFields, 'saving_amount' | 'loan_charge_permille'>;

/** The highest service charge a month, in thousandths. */
export const CHARGE_MAX = 100;

/**
 * Writes what changed of the rules to this phone; works without a network.
 * @throws OfficeError NOT_ALLOWED
 */
export async function saveRules(
	view: Pick<GroupView, 'device' | 'id' | 'role' | 'wrote'>,
	before: Rules,
	rules: Rules
): Promise<void> {
	if (!may(view.role, 'write_group')) throw new OfficeError('NOT_ALLOWED');
	const { saving_amount, loan_charge_permille } = rules;
	const set = {
		...(saving_amount !== before.saving_amount && { saving_amount }),
		...(loan_charge_permille !== before.loan_charge_permille && { loan_charge_permille })
	};
	if (Object.keys(set).length === 0) return;
	await saveRecords(view.device, view.id, [{ kind: 'group', id: view.id, set }]);
	view.wrote();
}
