import type { AssetFields } from '$lib/domain/records.ts';
import { m } from '$lib/paraglide/messages';
import { digits } from '$lib/ui/format.ts';
import type { OwnedAsset } from './asset-list.ts';
import type { Happening } from './events.ts';
import { methodWords } from './asset-words.ts';

const lifeWords = (months: number | null): string =>
	months === null ? m.asset_no_life() : m.asset_months({ count: digits(months) });

/** A change of what stands on the thing or how it wears, in words for its history. */
function changeWords(before: AssetFields, set: Partial<AssetFields>): string {
	const { code, name, life_months: life, method, note } = set;
	const words: [string, string, string][] = [];
	if (name !== undefined) words.push([m.asset_name(), before.name, name]);
	if (code !== undefined) words.push([m.asset_code(), before.code, code]);
	if (life !== undefined) {
		words.push([m.asset_life(), lifeWords(before.life_months), lifeWords(life)]);
	}
	if (method !== undefined) {
		words.push([m.things_method(), methodWords(before.method), methodWords(method)]);
	}
	if (note !== undefined) words.push([m.asset_note(), before.note, note]);
	return words
		.map(([what, from, to]) =>
			from ? m.things_changed({ what, from, to: to || '–' }) : m.things_set({ what, to })
		)
		.join('; ');
}

/** What the history of a thing says of a change by an officer. @param set the fields that change */
export function editEvents(
	{ asset: { fields } }: OwnedAsset,
	set: Partial<AssetFields>,
	day: string
): Happening[] {
	const words = changeWords(fields, set);
	const said: Happening[] = [];
	if (set.condition !== undefined) {
		said.push({ what: 'condition', happened_on: day, condition: set.condition });
	}
	if (set.place !== undefined || set.holder !== undefined) {
		const { place = fields.place, holder = fields.holder } = set;
		said.push({ what: 'moved', happened_on: day, place, holder });
	}
	if (words !== '') said.push({ what: 'note', happened_on: day, note: words });
	return said;
}
