import All from '~icons/lucide/layout-grid';
import Craft from '~icons/lucide/shopping-basket';
import Food from '~icons/lucide/cookie';
import Livestock from '~icons/lucide/paw-print';
import Service from '~icons/lucide/wrench';
import { m } from '$lib/paraglide/messages';

/** What the shop window can be narrowed to, in the order of the buttons. */
export const KINDS = [
	{ kind: '', label: m.shop_kind_all, Icon: All },
	{ kind: 'food', label: m.kind_food, Icon: Food },
	{ kind: 'craft', label: m.kind_craft, Icon: Craft },
	{ kind: 'livestock', label: m.kind_livestock, Icon: Livestock },
	{ kind: 'service', label: m.kind_service, Icon: Service }
] as const;
