// What stands on each learning card.
import type { Component } from 'svelte';
import type { ResolvedPathname } from '$app/types';
import { m } from '$lib/paraglide/messages';
import { links } from '../links.ts';
import type { CardCode } from './cards.ts';
import { closing, costPrice, type Example, mixedMoney, saving, stock } from './examples.ts';
import ClosingPicture from './pictures/ClosingPicture.svelte';
import CostPicture from './pictures/CostPicture.svelte';
import MixedPicture from './pictures/MixedPicture.svelte';
import SavingPicture from './pictures/SavingPicture.svelte';
import StockPicture from './pictures/StockPicture.svelte';

export interface Topic {
	/** Why it matters, in a sentence. */
	lead: () => string;
	/** Four to six, at most ninety words together. */
	steps: readonly (() => string)[];
	/** @param props `alt`: what it shows, in words; empty where it only decorates */
	Picture: Component<{ alt: string; class?: string }>;
	alt: () => string;
	example: () => Example;
	/** Where it can be done now. @param product one to work a price out for, if there is any */
	attempt: {
		label: () => string;
		href: (group: string, product: string | undefined) => ResolvedPathname;
	};
}

export const topics: Record<CardCode, Topic> = {
	'uang-campur': {
		...{ lead: m.learn_mixed_lead, alt: m.learn_mixed_alt },
		steps: [m.learn_mixed_1, m.learn_mixed_2, m.learn_mixed_3, m.learn_mixed_4, m.learn_mixed_5],
		...{ Picture: MixedPicture, example: mixedMoney },
		attempt: { label: m.learn_mixed_try, href: (group) => links(group).form('setor-uang') }
	},
	'harga-pokok': {
		...{ lead: m.learn_cost_lead, alt: m.learn_cost_alt },
		steps: [m.learn_cost_1, m.learn_cost_2, m.learn_cost_3, m.learn_cost_4, m.learn_cost_5],
		...{ Picture: CostPicture, example: costPrice },
		attempt: {
			label: m.learn_cost_try,
			href: (group, product) => (product ? links(group).pricing(product) : links(group).newProduct)
		}
	},
	stok: {
		...{ lead: m.learn_stock_lead, alt: m.learn_stock_alt },
		steps: [m.learn_stock_1, m.learn_stock_2, m.learn_stock_3, m.learn_stock_4, m.learn_stock_5],
		...{ Picture: StockPicture, example: stock },
		attempt: { label: m.learn_stock_try, href: (group) => links(group).stock }
	},
	menabung: {
		...{ lead: m.learn_save_lead, alt: m.learn_save_alt },
		steps: [m.learn_save_1, m.learn_save_2, m.learn_save_3, m.learn_save_4, m.learn_save_5],
		...{ Picture: SavingPicture, example: saving },
		attempt: { label: m.learn_save_try, href: (group) => links(group).savings }
	},
	'tutup-buku': {
		...{ lead: m.learn_close_lead, alt: m.learn_close_alt },
		steps: [m.learn_close_1, m.learn_close_2, m.learn_close_3, m.learn_close_4, m.learn_close_5],
		...{ Picture: ClosingPicture, example: closing },
		attempt: { label: m.learn_close_try, href: (group) => links(group).closing }
	}
};
