import type { Device } from '$lib/device/device.ts';
import { transactionById, transactionsBetween } from '$lib/device/journal.ts';
import { recordsOf } from '$lib/device/records.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import type { Transaction } from '$lib/domain/journal.ts';
import type { RecordFields } from '$lib/domain/records.ts';
import { assetsOf } from '../../inventory/asset-list.ts';
import { type Names, namesOf } from '../words.ts';
import type { BookContext, WithId } from './types.ts';

type Kept = 'meeting' | 'guest' | 'activity';

/** First and last day; months begin a stretch, so that roll-ups tell what was before. */
export interface Stretch {
	first: string;
	last: string;
}

export const ALL_TIME: Stretch = { first: '0000-01-01', last: '9999-12-31' };

async function kept<Kind extends Kept>(
	device: Device,
	group: string,
	kind: Kind
): Promise<WithId<RecordFields[Kind]>[]> {
	const records = await recordsOf(device, group, kind);
	return records.flatMap(({ id, fields }) => (fields.deleted ? [] : [{ ...fields, id }]));
}

const by =
	<Value>(text: (value: Value) => string) =>
	(a: Value, b: Value): number =>
		text(a).localeCompare(text(b), 'id');

/** The rows of the corrections' targets, wherever in time they lie. */
async function targetsOf(
	device: Device,
	rows: readonly Transaction[]
): Promise<Map<string, Transaction>> {
	const here = new Map(rows.map((row) => [row.id, row]));
	const wanted = rows.flatMap(({ reverses }) => (reverses === null ? [] : [reverses]));
	const found = await Promise.all(wanted.map((id) => here.get(id) ?? transactionById(device, id)));
	return new Map(found.flatMap((row) => (row ? [[row.id, row] as const] : [])));
}

/** Reads from the phone what the books of a stretch of time are made of. */
export async function readContext(
	device: Device,
	group: string,
	about: { members: Names['members']; timeZone: string },
	{ first, last }: Stretch
): Promise<BookContext> {
	const [rows, balances, names, meetings, guests, activities, assets] = await Promise.all([
		transactionsBetween(device, group, first, last),
		balancesOf(device, group),
		namesOf(device, group),
		kept(device, group, 'meeting'),
		kept(device, group, 'guest'),
		kept(device, group, 'activity'),
		assetsOf(device, group)
	]);
	return {
		...{ first, last, rows, activities, timeZone: about.timeZone },
		targets: await targetsOf(device, rows),
		opening: balances.filter(({ month }) => month < first),
		names: { ...names, members: about.members },
		meetings: meetings.sort(by(({ held_on }) => held_on)),
		guests: guests.sort(by(({ visited_on }) => visited_on)),
		assets: assets
			.map(({ id, asset, pieces }) => ({ ...asset.fields, id, pieces }))
			.sort(by(({ acquired_on, code }) => `${acquired_on} ${code}`))
	};
}
