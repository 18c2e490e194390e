// What people fill in of a handover, and what is missing.
import { uuidv7 } from '$lib/device/ids.ts';
import { receivedTotal } from '$lib/domain/capital/handover.ts';
import { isAmount } from '$lib/domain/money.ts';
import type { HandoverFields, HandoverGood } from '$lib/domain/records.ts';
import { usualLife } from '../../inventory/asset-words.ts';

export type HandoverForm = Omit<HandoverFields, 'by' | 'at' | 'grant_id' | 'deleted'>;

/** Limits of the database, in characters. */
export const LENGTHS = {
	...{ number: 80, place: 120, name: 80, position: 80, office: 120, address: 200, note: 500 },
	...{ specification: 200, unit: 20, remark: 300 }
} as const;
/** An entry each, in one transaction. */
export const GOODS_MAX = 40;
export const WITNESSES_MAX = 6;
export const QUANTITY_MAX = 100_000;

const TOOLS = '1501';

export const blankGood = (): HandoverGood => ({
	...{ id: uuidv7(), name: '', specification: '', quantity: 1, unit: 'unit', condition: 'good' },
	...{ value: 0, account: TOOLS, life_months: usualLife(TOOLS), received: 1 }
});

export const blankHandover = (today: string): HandoverForm => ({
	...{ number: '', handed_on: today, place: '', giver_name: '', giver_position: '' },
	...{ giver_office: '', giver_address: '', witnesses: [], goods: [], note: '' }
});

/** What a handover says, as a form. */
export const formOf = (fields: HandoverFields): HandoverForm => {
	const { number, handed_on, place, giver_name, giver_position, giver_office } = fields;
	const { giver_address, witnesses, goods, note } = fields;
	return {
		...{ number, handed_on, place, giver_name, giver_position, giver_office, giver_address },
		...{ witnesses, goods, note }
	};
};

/** The same paper anew: its goods become other things. */
export const copyOf = (fields: HandoverFields): HandoverForm => ({
	...formOf(fields),
	goods: fields.goods.map((good) => ({ ...good, id: uuidv7(), received: good.quantity }))
});

/** What is kept: without spaces around, without empty witnesses; nothing is counted yet. */
export const tidied = (form: HandoverForm): HandoverForm => ({
	...form,
	...{ number: form.number.trim(), place: form.place.trim(), note: form.note.trim() },
	...{ giver_name: form.giver_name.trim(), giver_position: form.giver_position.trim() },
	...{ giver_office: form.giver_office.trim(), giver_address: form.giver_address.trim() },
	witnesses: form.witnesses
		.map(({ name, position }) => ({ name: name.trim(), position: position.trim() }))
		.filter(({ name }) => name !== ''),
	goods: form.goods.map((good) => ({
		...good,
		...{ name: good.name.trim(), specification: good.specification.trim() },
		...{ unit: good.unit.trim(), received: good.quantity }
	}))
});

/** Whether everything was said of a line that the book needs. */
export const isWholeGood = ({ name, unit, quantity, value }: HandoverGood): boolean =>
	name.trim() !== '' && unit.trim() !== '' && quantity >= 1 && isAmount(value);

export type HandoverFault = 'day' | 'giver' | 'goods';

/** What keeps a handover from being saved. */
export function handoverFaults({ handed_on, giver_name, goods }: HandoverForm): HandoverFault[] {
	const faults: HandoverFault[] = [];
	if (handed_on === '') faults.push('day');
	if (giver_name.trim() === '') faults.push('giver');
	if (goods.length < 1 || goods.length > GOODS_MAX || !goods.every(isWholeGood)) {
		faults.push('goods');
	}
	return faults;
}

/** How many of each line came, by its id; a line that nobody counted came whole. */
export type Counts = Readonly<Record<string, number>>;

/** The goods as they were counted. */
export const counted = (goods: readonly HandoverGood[], counts: Counts): HandoverGood[] =>
	goods.map((good) => ({
		...good,
		received: Math.min(good.quantity, Math.max(0, Math.round(counts[good.id] ?? good.quantity)))
	}));

export type AcceptFault = 'nothing' | 'unsigned';

/** What keeps a handover from being accepted: nothing of worth came, or the chair has not signed. */
export const acceptFaults = (
	goods: readonly HandoverGood[],
	proof: { isSigned: boolean; pages: number }
): AcceptFault[] => [
	...(receivedTotal(goods) === 0 ? (['nothing'] as const) : []),
	...(proof.isSigned || proof.pages > 0 ? [] : (['unsigned'] as const))
];
