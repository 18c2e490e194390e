/** One value of a chart. */
export interface Point {
	/** In the table. */
	label: string;
	/** At the edge of the drawing. */
	short: string;
	/** Whole rupiah. */
	amount: number;
}
