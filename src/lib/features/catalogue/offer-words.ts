import { m } from '$lib/paraglide/messages';
import type { Offer } from './offer.ts';

/** An offer as buyers read it. @param unit what one is called */
export function offerWords(offer: Offer, unit: string): string {
	switch (offer.state) {
		case 'sold_out':
			return m.offer_sold_out();
		case 'closed':
			return m.offer_closed();
		case 'ready':
			return m.offer_ready();
		case 'empty':
			return m.offer_empty();
		case 'left':
			return m.offer_left({ count: offer.left, unit });
		case 'made':
			return offer.days > 0 ? m.offer_made({ days: offer.days }) : m.offer_made_soon();
	}
}
