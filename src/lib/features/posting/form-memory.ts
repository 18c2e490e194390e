import { recordById } from '$lib/device/records.ts';
import { keep, keptValue } from '$lib/device/screens/keepsakes.ts';
import type { MoneyPlace } from '$lib/domain/posting.ts';
import { isGroupOfficer } from '$lib/domain/rights.ts';
import { placesFor } from './places.ts';
import type { Writer } from './post.ts';
import type { Answers, FormShape } from './shape.ts';

/** What a form proposes again next time. */
export type Remembered = Partial<Pick<Answers, 'choice' | 'party' | 'place'>>;

const nameOf = (shape: FormShape): string => `last.${shape.slug}`;

/** Keeps what was chosen last on this phone. */
export const remember = (
	{ device, id }: Writer,
	shape: FormShape,
	{ choice, party, place }: Answers
): Promise<void> => keep(device, id, nameOf(shape), { choice, party, place });

/** What was chosen last and can still be chosen. Whom something is settled with is asked anew. */
export async function remembered(writer: Writer, shape: FormShape): Promise<Remembered> {
	const { device, id } = writer;
	const kept = ((await keptValue(device, id, nameOf(shape))) ?? {}) as Remembered;
	const { asks } = shape;
	const found: Remembered = {};
	const isOption = asks.choice?.options.some(({ value }) => value === kept.choice);
	if (kept.choice && isOption && !asks.choice?.isAlwaysAsked) found.choice = kept.choice;
	if (kept.place && isOpenPlace(writer, shape, kept.place)) found.place = kept.place;
	if (asks.party === true && shape.settles === undefined && kept.party) {
		const party = await recordById(device, 'party', kept.party);
		if (party && !party.fields.deleted) found.party = kept.party;
	}
	return found;
}

function isOpenPlace({ role, self }: Writer, { asks, kind }: FormShape, at: MoneyPlace): boolean {
	if (!asks.place || !placesFor(role, kind, asks.place).includes(at.place)) return false;
	return at.place !== 'hand' || isGroupOfficer(role) || at.member === self;
}
