import Cancelled from '~icons/lucide/circle-slash';
import Done from '~icons/lucide/circle-check';
import New from '~icons/lucide/inbox';
import Ready from '~icons/lucide/package-check';
import Refused from '~icons/lucide/circle-x';
import Working from '~icons/lucide/chef-hat';
import type { OrderLine, OrderState } from '$lib/domain/records.ts';
import { m } from '$lib/paraglide/messages';
import { quantity } from '$lib/ui/format.ts';
import type { Icon } from '$lib/ui/Chooser.svelte';
import { reasonText, troubleText } from '../posting/trouble.ts';
import { OrderError } from './commands.ts';

/** How each state of an order is spoken of. */
export const stateWords: Record<OrderState, { Icon: Icon; word: () => string; look: string }> = {
	sent: { Icon: New, word: m.order_state_sent, look: 'bg-grain text-grain-content' },
	accepted: { Icon: Working, word: m.order_state_accepted, look: 'bg-leaf text-leaf-content' },
	ready: { Icon: Ready, word: m.order_state_ready, look: 'bg-leaf text-leaf-content' },
	done: { Icon: Done, word: m.order_state_done, look: 'bg-base-300 text-base-content' },
	refused: { Icon: Refused, word: m.order_state_refused, look: 'bg-blush text-blush-content' },
	cancelled: { Icon: Cancelled, word: m.order_state_cancelled, look: 'bg-blush text-blush-content' }
};

/** `Keripik pisang 3 bungkus` */
export const orderLineWords = ({ name, quantity: count, unit }: OrderLine): string =>
	`${name} ${quantity(count * 1000)} ${unit}`;

/** What to say when something about an order did not work: nothing was written. */
export const orderTrouble = (error: unknown): string =>
	error instanceof OrderError ? reasonText(error.code) : troubleText(error);
