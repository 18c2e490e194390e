import { isLeaving, type ThingEvent } from '$lib/domain/goods/assets-life.ts';
import { m } from '$lib/paraglide/messages';
import { quantity } from '$lib/ui/format.ts';
import { conditionWord, piecesWord } from '../asset-words.ts';

/** Names of members by id. */
export type NameOf = (member: string) => string;

/** Grams as people say them: `1,5 kg`. */
export const kilograms = (grams: number): string => m.things_kg({ weight: quantity(grams) });

type Title = (event: ThingEvent, pieces: string, account: string) => string;

const titles: Record<ThingEvent['what'], Title> = {
	counted: ({ quantity: found }, pieces) =>
		found === 0 ? m.things_event_not_found() : m.things_event_counted({ pieces }),
	moved: () => m.things_event_moved(),
	repaired: () => m.things_event_repaired(),
	condition: (event, pieces, account) =>
		isLeaving(event)
			? m.things_event_broken({ pieces })
			: m.things_event_condition({
					condition: conditionWord(account, event.condition ?? 'good').toLowerCase()
				}),
	born: (_, pieces) => m.things_event_born({ pieces }),
	died: (_, pieces) => m.things_event_died({ pieces }),
	weighed: ({ grams }, pieces) => m.things_event_weighed({ weight: kilograms(grams ?? 0), pieces }),
	sold: (_, pieces) => m.things_event_sold({ pieces }),
	lost: (_, pieces) => m.things_event_lost({ pieces }),
	given: (_, pieces) => m.things_event_given({ pieces }),
	note: () => m.things_event_note()
};

/** What was said first: `Dihitung: ada 3 buah`. @param account of the thing */
export const eventTitle = (event: ThingEvent, account: string): string =>
	titles[event.what](event, piecesWord(account, event.quantity ?? 0), account);

/** The rest of what was said, in parts. */
export function eventDetails(event: ThingEvent, account: string, nameOf: NameOf): string[] {
	const { what, condition, grams, quantity: pieces, place, holder, scanned, note } = event;
	const says = [
		what === 'counted' && condition !== null ? conditionWord(account, condition) : '',
		what === 'weighed' && grams !== null && pieces !== null && pieces > 1
			? m.things_average({ weight: kilograms(Math.round(grams / pieces)) })
			: '',
		place ? m.things_at_place({ place }) : '',
		holder === null ? '' : m.asset_kept_by({ name: nameOf(holder) }),
		scanned ? m.things_by_label() : '',
		note
	];
	return says.filter((part) => part !== '');
}
