import Stamp from '~icons/lucide/stamp';
import Card from '~icons/lucide/credit-card';
import Book from '~icons/lucide/notebook';
import { m } from '$lib/paraglide/messages';
import type { Icon } from '$lib/ui/Chooser.svelte';
import type { GroupView } from '../../session.ts';
import type { Custody, CustodyItem } from './custody.ts';

export const itemWords: Record<CustodyItem, { title: () => string; change: () => string }> = {
	bank_book: { title: m.custody_bank_book, change: m.custody_change_bank_book },
	stamp: { title: m.custody_stamp, change: m.custody_change_stamp },
	card: { title: m.custody_card, change: m.custody_change_card }
};

export const itemIcons: Record<CustodyItem, Icon> = { bank_book: Book, stamp: Stamp, card: Card };

export const holderName = ({ fields }: Custody, members: GroupView['members']): string =>
	fields.holder === null ? fields.holder_name : (members.get(fields.holder)?.name ?? m.someone());
