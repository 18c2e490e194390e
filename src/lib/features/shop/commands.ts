import { uuidv7 } from '$lib/device/ids.ts';
import { type NewFile, saveRecords } from '$lib/device/records.ts';
import type { GroupFields } from '$lib/domain/records.ts';
import { may } from '$lib/domain/rights.ts';
import type { ShrunkPhoto } from '$lib/ui/photo.ts';
import { spokenNumber, whatsappNumber } from '../group/whatsapp.ts';
import { RefusedError } from '../posting/post.ts';
import type { GroupView } from '../session.ts';

/** What buyers are told of the group. */
export type ShopForm = Pick<
	GroupFields,
	| 'story'
	| 'pickup'
	| 'delivery'
	| 'delivery_note'
	| 'pay_cash'
	| 'pay_transfer'
	| 'bank_account'
	| 'pay_qris'
> & {
	/** As it was typed; empty for none. */
	whatsapp: string;
};

export const STORY_MAX = 2000;
export const DELIVERY_NOTE_MAX = 200;
export const BANK_ACCOUNT_MAX = 120;

/** What the form starts with; fields that came to the app later may be missing in an old store. */
export const shopForm = (group: Partial<GroupFields>): ShopForm => ({
	...{ story: group.story ?? '', whatsapp: group.whatsapp ? spokenNumber(group.whatsapp) : '' },
	...{ pickup: group.pickup ?? true, delivery: group.delivery ?? false },
	...{ delivery_note: group.delivery_note ?? '', pay_cash: group.pay_cash ?? true },
	...{ pay_transfer: group.pay_transfer ?? false, bank_account: group.bank_account ?? '' },
	pay_qris: group.pay_qris ?? false
});

/** A field that cannot be kept as it is. */
export type ShopFault = keyof typeof checks;

const isLong = (text: string, most: number) => [...text.trim()].length > most;
const checks = {
	story: ({ story }: ShopForm) => isLong(story, STORY_MAX),
	whatsapp: ({ whatsapp }: ShopForm) => whatsapp.trim() !== '' && whatsappNumber(whatsapp) === null,
	delivery_note: (form: ShopForm) => isLong(form.delivery_note, DELIVERY_NOTE_MAX),
	bank_account: ({ pay_transfer: pays, bank_account: account }: ShopForm) =>
		isLong(account, BANK_ACCOUNT_MAX) || (pays && account.trim() === ''),
	qris: ({ pay_qris: pays }: ShopForm, hasPicture: boolean) => pays && !hasPicture
};

/** @param hasPicture of the QRIS code */
export const shopFaults = (form: ShopForm, hasPicture: boolean): ShopFault[] =>
	(Object.keys(checks) as ShopFault[]).filter((field) => checks[field](form, hasPicture));

/**
 * Writes what changed of the shop to this phone; works without a network.
 * @param before as the person saw it, so that what others changed since stays
 * @param qris new picture of the QRIS code; null leaves it
 * @throws RefusedError not_allowed
 */
export async function saveShop(
	view: Pick<GroupView, 'device' | 'id' | 'role' | 'wrote'>,
	before: ShopForm,
	form: ShopForm,
	qris: ShrunkPhoto | null
): Promise<void> {
	if (!may(view.role, 'write_group')) throw new RefusedError('not_allowed');
	const [was, is] = [kept(before), kept(form)];
	const set: Partial<GroupFields> = Object.fromEntries(
		Object.entries(is).filter(([field, value]) => Reflect.get(was, field) !== value)
	);
	const files: NewFile[] = [];
	if (qris) {
		const path = `${view.id}/${uuidv7()}.${qris.extension}`;
		files.push({ path, bytes: qris.bytes, type: qris.type });
		set.qris_path = path;
	}
	if (Object.keys(set).length === 0) return;
	await saveRecords(view.device, view.id, [{ kind: 'group', id: view.id, set }], files);
	view.wrote();
}

const kept = (form: ShopForm) => ({
	...form,
	whatsapp: whatsappNumber(form.whatsapp),
	story: form.story.trim(),
	delivery_note: form.delivery_note.trim(),
	bank_account: form.bank_account.trim()
});
