// Reference data of grants that the office edits. Shapes of public.reference; checked by private.is_reference.
import type { Business, Instrument, PlanLine } from '../records.ts';

/** A kind of programme that gives grants: KUBE, PENA, regional, CSR, goods. */
export interface Programme {
	name: string;
	note: string;
	/** Usual whole rupiah a member; null when there is none. */
	per_member: number | null;
}

/** A plan to start from. */
export interface PlanTemplate {
	name: string;
	business: Business;
	lines: Pick<PlanLine, 'item' | 'category' | 'quantity_milli' | 'unit' | 'price'>[];
}

export interface ReferenceBodies {
	programme: Programme;
	plan_template: PlanTemplate;
	instrument: Instrument;
}
export type ReferenceKind = keyof ReferenceBodies;

/** Where a row of reference data holds: in a region by its code, or in the whole country (null). */
interface Placed {
	region: string | null;
	kind: string;
	code: string;
}

/**
 * The row of each code that holds in a region: that of the narrowest one that the region lies in. Retired rows are among them, so
 * that a row which is retired here hides that of the whole country.
 */
export function narrowestRows<Row extends Placed>(
	rows: readonly Row[],
	region: string,
	kind: ReferenceKind
): Row[] {
	const narrowest = new Map<string, Row>();
	for (const row of rows) {
		if (row.kind !== kind || !region.startsWith(row.region ?? '')) continue;
		const known = narrowest.get(row.code);
		if (!known || (known.region ?? '').length < (row.region ?? '').length) {
			narrowest.set(row.code, row);
		}
	}
	return [...narrowest.values()];
}
