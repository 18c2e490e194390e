import type { Draft } from '../../../src/lib/domain/journal.ts';
import { sale } from '../../../src/lib/domain/posting.ts';
import type { Sale } from './sales.ts';

/** The sale as an entry of the journal. */
export const draftOf = ({
	occurred_on,
	note,
	product,
	quantity_milli,
	amount,
	hand
}: Sale): Draft =>
	sale({
		...{ occurredOn: occurred_on, note },
		items: [{ product, quantityMilli: quantity_milli, amount }],
		payment: hand === null ? { by: 'treasurer' } : { by: 'hand', member: hand }
	});
