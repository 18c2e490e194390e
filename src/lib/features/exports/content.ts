// Reads from the phone what goes into the files. Nothing here asks the network.
import type { Device } from '$lib/device/device.ts';
import { transactionsBetween } from '$lib/device/journal.ts';
import { recordsOf } from '$lib/device/records.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import type { HeldGroup, HeldTransaction } from '$lib/device/schema.ts';
import { digestOf } from '$lib/domain/trust/digest.ts';
import { hledgerJournal } from '$lib/domain/hledger.ts';
import { recordKinds } from '$lib/domain/records.ts';
import type { Period } from '$lib/domain/statements/periods.ts';
import { ALL_TIME, readContext } from '../books/registry/context.ts';
import { books } from '../books/registry/index.ts';
import type { Book, BookContext } from '../books/registry/types.ts';
import { column } from '../books/registry/rows.ts';
import { stretchOf, stretchWords } from '../books/stretch.ts';
import type { GroupView } from '../session.ts';
import { type FullCopy, fullCopy } from './full-copy.ts';
import { journalTable, trialTable } from './statements.ts';
import type { ExportContent, ExportTable, Seal } from './types.ts';

/** The phone does not hold the whole book yet; a file of it would pass as whole. */
export class IncompleteBook extends Error {
	constructor() {
		super('the book on this phone is not complete');
		this.name = 'IncompleteBook';
	}
}

/** Whether everything that the server has is here and was read since the last restore. */
export const isWhole = (held: Pick<HeldGroup, 'isWhole' | 'after' | 'low' | 'healing'>): boolean =>
	held.isWhole && held.after !== null && held.low === 0 && !held.healing;

async function wholeGroup(device: Device, group: string): Promise<HeldGroup> {
	const held = await device.db.get('groups', group);
	if (!held || !isWhole(held)) throw new IncompleteBook();
	return held;
}

function sealOf(held: HeldGroup, rows: readonly HeldTransaction[]): Seal {
	return {
		digest: held.chain === null ? null : digestOf(held.chain),
		seq: rows.reduce((newest, { seq }) => Math.max(newest, seq ?? 0), 0),
		unsent: rows.filter(({ seq }) => seq === null).length
	};
}

/** A book as one table: the heading of a section becomes a column in front. */
function tableOf(book: Book, context: BookContext): ExportTable {
	const sections = book.sections(context, book.filters?.[0]?.value ?? '');
	const { slug, title, columns, sectionLabel } = book;
	if (!sectionLabel) {
		return { slug, title: title(), columns, rows: sections.flatMap(({ rows }) => rows) };
	}
	return {
		...{ slug, title: title() },
		columns: [column(sectionLabel), ...columns],
		rows: sections.flatMap(({ heading, rows }) => rows.map((cells) => [heading, ...cells]))
	};
}

type About = Pick<GroupView, 'name' | 'members' | 'timeZone' | 'today'>;

/**
 * All books of a period with trial balance and journal.
 * @param period null is all time
 * @throws IncompleteBook
 */
export async function readContent(
	device: Device,
	group: string,
	view: About,
	period: Period | null
): Promise<ExportContent> {
	const held = await wholeGroup(device, group);
	const [context, all, balances] = await Promise.all([
		readContext(device, group, view, stretchOf(period)),
		transactionsBetween(device, group, ALL_TIME.first, ALL_TIME.last),
		balancesOf(device, group)
	]);
	return {
		...{ group: view.name, period: stretchWords(period), savedOn: view.today() },
		seal: sealOf(held, all),
		tables: [
			...books.map((book) => tableOf(book, context)),
			trialTable(balances, context),
			journalTable(context)
		]
	};
}

/**
 * Everything this phone holds of the group.
 * @throws IncompleteBook
 */
export async function readFullCopy(
	device: Device,
	group: string,
	now = new Date()
): Promise<FullCopy> {
	const held = await wholeGroup(device, group);
	const [rows, ...records] = await Promise.all([
		transactionsBetween(device, group, ALL_TIME.first, ALL_TIME.last),
		...recordKinds.map((kind) => recordsOf(device, group, kind))
	]);
	return fullCopy(held, rows, records.flat(), now);
}

/**
 * The journal for hledger, of all time, with the digest of the chain on top.
 * @throws IncompleteBook
 */
export async function readHledger(device: Device, group: string, view: About): Promise<string> {
	const held = await wholeGroup(device, group);
	const [rows, parties] = await Promise.all([
		transactionsBetween(device, group, ALL_TIME.first, ALL_TIME.last),
		recordsOf(device, group, 'party')
	]);
	const names = new Map([
		...[...view.members].map(([id, { name }]) => [id, name] as const),
		...parties.map(({ id, fields }) => [id, fields.name] as const)
	]);
	const { digest, seq, unsent } = sealOf(held, rows);
	const head = `; Lumbung ${group} ${view.today()} digest:${digest ?? '-'} seq:${seq} unsent:${unsent}`;
	return `${head}\n${hledgerJournal(rows, names)}`;
}
