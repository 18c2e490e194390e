import type { ResolvedPathname } from '$app/types';
import Books from '~icons/lucide/book-copy';
import Chart from '~icons/lucide/chart-no-axes-column';
import Closing from '~icons/lucide/lock';
import Debts from '~icons/lucide/clock';
import Equity from '~icons/lucide/trending-up';
import Exports from '~icons/lucide/download';
import Find from '~icons/lucide/search';
import Grant from '~icons/lucide/file-check';
import Flow from '~icons/lucide/arrow-left-right';
import Income from '~icons/lucide/coins';
import Notes from '~icons/lucide/file-text';
import Position from '~icons/lucide/scale';
import Savings from '~icons/lucide/piggy-bank';
import Share from '~icons/lucide/hand-coins';
import Stock from '~icons/lucide/boxes';
import Things from '~icons/lucide/wrench';
import Trial from '~icons/lucide/list-checks';
import { m } from '$lib/paraglide/messages';
import type { Icon } from '$lib/ui/Chooser.svelte';
import type { links } from '../links.ts';
import { type StatementSlug, statementSlugs, statementWords } from './words.ts';

interface Card {
	href: ResolvedPathname;
	Icon: Icon;
	label: string;
	hint: string;
}
type Links = ReturnType<typeof links>;

const statementIcons: Record<StatementSlug, Icon> = {
	'posisi-keuangan': Position,
	'laba-rugi': Income,
	'arus-kas': Flow,
	'perubahan-modal': Equity,
	'neraca-saldo': Trial,
	catatan: Notes
};

export const statementCards = (to: Links): Card[] =>
	statementSlugs.map((slug) => ({
		href: to.statement(slug),
		Icon: statementIcons[slug],
		label: statementWords[slug].title(),
		hint: statementWords[slug].hint()
	}));

/** Everything else that tells of the group's money and goods. */
export const moreReports = (to: Links): Card[] => [
	{ href: to.grants, Icon: Grant, label: m.lpj_title(), hint: m.lpj_more_hint() },
	{ href: to.charts, Icon: Chart, label: m.chart_title(), hint: m.more_charts_hint() },
	{ href: to.closing, Icon: Closing, label: m.more_closing(), hint: m.more_closing_hint() },
	{ href: to.sharing, Icon: Share, label: m.more_share(), hint: m.more_share_hint() },
	{ href: to.books, Icon: Books, label: m.more_books(), hint: m.more_books_hint() },
	{ href: to.debts(), Icon: Debts, label: m.more_debts(), hint: m.more_debts_hint() },
	{ href: to.savings, Icon: Savings, label: m.more_savings(), hint: m.more_savings_hint() },
	{ href: to.stock, Icon: Stock, label: m.more_stock(), hint: m.more_stock_hint() },
	{ href: to.assets, Icon: Things, label: m.more_assets(), hint: m.more_assets_hint() },
	{ href: to.find, Icon: Find, label: m.more_find(), hint: m.more_find_hint() },
	{ href: to.exports, Icon: Exports, label: m.more_exports(), hint: m.more_exports_hint() }
];
