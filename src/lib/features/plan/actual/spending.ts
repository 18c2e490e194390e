// Plan against actual on the screen and on paper, and where an entry for a line is written.
import type { Device } from '$lib/device/device.ts';
import { requestsOf } from '$lib/device/requests.ts';
import { rowsNaming } from '$lib/device/terms.ts';
import type { GrantStanding, LineStanding, Standing } from '$lib/domain/capital/plan.ts';
import type { Draft } from '$lib/domain/journal.ts';
import { traitsOf } from '$lib/domain/kinds.ts';
import type { LineCategory, StockMode, Written } from '$lib/domain/records.ts';
import type { Role } from '$lib/domain/rights.ts';
import { m } from '$lib/paraglide/messages';
import { digits, quantity } from '$lib/ui/format.ts';
import type { TableColumn } from '$lib/ui/print/BookTable.svelte';
import { type BookRow, partnersOf } from '../../books/book.ts';
import { type MenuItem, menuFor } from '../../posting/forms.ts';

/** How a line stands, by what people should know of it: `over` is beyond the plan, `full` used up. */
export type Tone = 'open' | 'untouched' | 'full' | 'over';

export function toneOf({ planned, spent, committed, left }: Standing): Tone {
	if (left < 0) return 'over';
	if (spent + committed === 0) return 'untouched';
	return left === 0 && planned > 0 ? 'full' : 'open';
}

/** What of a line is spent, waits, and is too much, in parts of the larger of plan and use; each from 0 to 1. */
export function barOf({ planned, spent, committed }: Standing): {
	spent: number;
	committed: number;
	over: number;
} {
	const [bought, waits] = [Math.max(0, spent), Math.max(0, committed)];
	const whole = Math.max(planned, bought + waits);
	if (whole === 0) return { spent: 0, committed: 0, over: 0 };
	const over = Math.max(0, bought + waits - planned);
	const within = Math.min(bought, planned);
	return {
		spent: within / whole,
		committed: Math.max(0, whole === planned ? waits : planned - within) / whole,
		over: over / whole
	};
}

/** What was recorded for a line, newest first. @param line null for what stands outside the plan */
export async function rowsFor(
	device: Device,
	group: string,
	grant: string,
	line: string | null
): Promise<BookRow[]> {
	const rows = (await rowsNaming(device, group, line ?? grant)).filter(
		({ forGrant, forLine }) => forGrant === grant && (forLine ?? null) === line
	);
	const whole = await Promise.all(
		rows.map(async (row) => ({ ...row, ...(await partnersOf(device, row)), balance: null }))
	);
	return whole.filter((row) => traitsOf((row.target ?? row).kind).namesLine).reverse();
}

/** What waits for a second officer for a line, newest first. @param line null for what stands outside the plan */
export async function waitingFor(
	device: Device,
	group: string,
	grant: string,
	line: string | null
): Promise<{ id: string; fields: Written & { body: Draft } }[]> {
	return (await requestsOf(device, group)).flatMap(({ request: { id, fields }, state }) => {
		if (state !== 'waiting' || fields.what !== 'transaction') return [];
		const { forGrant, forLine } = fields.body;
		const isFor = forGrant === grant && (forLine ?? null) === line;
		return isFor ? [{ id, fields }] : [];
	});
}

/** The form by which money of a fund is lent. */
export const LEND = 'pinjaman';
/** Forms in which something of a category is bought, the likeliest first. */
const formsOf: Record<LineCategory, readonly string[]> = {
	materials: ['beli-bahan', 'beli-stok', 'beli-utang', 'stok-utang'],
	tools: ['beli-alat', 'bayar-biaya'],
	livestock: ['beli-alat', 'beli-stok'],
	buildings: ['beli-alat', 'beli-bahan', 'beli-stok'],
	wages: ['bayar-biaya'],
	transport: ['bayar-biaya'],
	permits: ['bayar-biaya'],
	fund: [LEND],
	other: ['bayar-biaya', 'beli-bahan', 'beli-stok']
};
const ADVANCE = 'uang-muka-pemasok';

/** The forms that a person of this role may use for a line, the likeliest first. */
export function formsForLine(category: LineCategory, role: Role, mode: StockMode): MenuItem[] {
	const menu = new Map(menuFor(role, mode).map((item) => [item.slug, item]));
	const wanted = category === 'fund' ? formsOf.fund : [...formsOf[category], ADVANCE];
	return wanted.flatMap((slug) => menu.get(slug) ?? []);
}

/** What a line is called, also what stands in no line. */
export const nameOf = ({ line }: LineStanding): string => line?.item ?? m.plan_outside();

/** The columns of the printed comparison. */
export const printColumns = (): TableColumn[] => [
	{ label: m.plan_number(), width: '8mm', isMinor: true },
	{ label: m.plan_item() },
	{ label: m.plan_volume(), width: '24mm' },
	{ label: m.plan_price(), align: 'end', width: '24mm' },
	{ label: m.plan_planned(), align: 'end', width: '26mm' },
	{ label: m.plan_spent(), align: 'end', width: '26mm' },
	{ label: m.plan_committed(), align: 'end', width: '26mm' },
	{ label: m.plan_rest(), align: 'end', width: '26mm' }
];

const sums = ({ planned, spent, committed, left }: Standing): string[] =>
	[planned, spent, committed, left].map(digits);

/** One row a line, and the totals. */
export function printRows({ lines, total }: GrantStanding): { rows: string[][]; totals: string[] } {
	return {
		rows: lines.map((standing, at) => {
			const { line } = standing;
			const count = line
				? [`${quantity(line.quantity_milli)} ${line.unit}`, digits(line.price)]
				: [];
			return [String(at + 1), nameOf(standing), count[0] ?? '', count[1] ?? '', ...sums(standing)];
		}),
		totals: ['', m.plan_sum(), '', '', ...sums(total)]
	};
}
