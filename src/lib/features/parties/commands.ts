import { saveRecords } from '$lib/device/records.ts';
import { may } from '$lib/domain/rights.ts';
import { whatsappNumber } from '../group/whatsapp.ts';
import { BUYER_NAME_MAX, buyersOf } from '../posting/buyers.ts';
import { RefusedError, type Writer } from '../posting/post.ts';

export interface PartyForm {
	name: string;
	/** As people write it; empty without one. */
	phone: string;
}

/** What is wrong with the form; null when it can be saved. */
export function lackOfParty({ name, phone }: PartyForm): 'name' | 'phone' | null {
	if (name.trim() === '') return 'name';
	return phone.trim() !== '' && whatsappNumber(phone) === null ? 'phone' : null;
}

/**
 * Changes name and number of a buyer or supplier.
 * @returns false when somebody else has that name already; then nothing was written
 */
export async function saveParty(writer: Writer, id: string, form: PartyForm): Promise<boolean> {
	if (!may(writer.role, 'write_parties')) throw new RefusedError('not_allowed');
	const name = form.name.trim().replaceAll(/\s+/g, ' ').slice(0, BUYER_NAME_MAX);
	const plain = (text: string) => text.toLocaleLowerCase('id');
	const others = (await buyersOf(writer.device, writer.id)).filter((party) => party.id !== id);
	if (others.some(({ fields }) => plain(fields.name) === plain(name))) return false;
	const set = { name, phone: whatsappNumber(form.phone) };
	await saveRecords(writer.device, writer.id, [{ kind: 'party', id, set }]);
	writer.wrote();
	return true;
}
