import { saveRecords } from '../../device/records.ts';
import { may } from '../../domain/rights.ts';
import { type GroupView, OfficeError } from '../session.ts';
import { whatsappNumber } from './whatsapp.ts';

export interface GroupForm {
	name: string;
	story: string;
	/** As it was typed; empty for none. */
	whatsapp: string;
}

export type GroupFault = 'name' | 'whatsapp';

const NAME_LENGTH_MIN = 3;
export const NAME_LENGTH_MAX = 80;
export const STORY_LENGTH_MAX = 2000;

/** The fields of the form that cannot be kept as they are. */
export function groupFaults(form: GroupForm): GroupFault[] {
	const length = [...form.name.trim()].length;
	const hasNumber = form.whatsapp.trim() !== '';
	return [
		...(length < NAME_LENGTH_MIN || length > NAME_LENGTH_MAX ? (['name'] as const) : []),
		...(hasNumber && whatsappNumber(form.whatsapp) === null ? (['whatsapp'] as const) : [])
	];
}

/**
 * Writes what changed of the group to this phone; works without a network.
 * @throws OfficeError NOT_ALLOWED, BAD_NAME
 */
export async function saveGroup(
	view: Pick<GroupView, 'device' | 'id' | 'role' | 'wrote'>,
	before: GroupForm,
	form: GroupForm
): Promise<void> {
	if (!may(view.role, 'write_group')) throw new OfficeError('NOT_ALLOWED');
	if (groupFaults(form).length > 0) throw new OfficeError('BAD_NAME');
	const [name, story] = [form.name.trim(), form.story.trim().slice(0, STORY_LENGTH_MAX)];
	const set = {
		...(name !== before.name && { name }),
		...(story !== before.story && { story }),
		...(form.whatsapp !== before.whatsapp && { whatsapp: whatsappNumber(form.whatsapp) })
	};
	if (Object.keys(set).length === 0) return;
	await saveRecords(view.device, view.id, [{ kind: 'group', id: view.id, set }]);
	view.wrote();
}
