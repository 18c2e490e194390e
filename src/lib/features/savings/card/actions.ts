import type { ResolvedPathname } from '$app/types';
import type { PostingKind } from '$lib/domain/kinds.ts';
import { proposedPayment } from '$lib/domain/loans.ts';
import { mayPostKind, type Role } from '$lib/domain/rights.ts';
import { kindWord } from '../../books/words.ts';
import { links } from '../../links.ts';
import type { MemberMoney } from '../accounts.ts';

export interface CardAction {
	kind: PostingKind;
	label: string;
	href: ResolvedPathname;
}

/**
 * What somebody of this role may do with a member's money now, the most likely first.
 * @param saving the usual compulsory saving, whole rupiah; null when the group has none
 */
export function actionsOn(
	group: string,
	role: Role,
	money: MemberMoney,
	saving: number | null
): CardAction[] {
	const { principal, charge } = proposedPayment(money.loan);
	const offered: readonly [PostingKind, string, boolean, Record<string, string>?][] = [
		[
			...(['loan_repayment', 'angsuran', money.owed > 0] as const),
			{ jumlah: String(principal), tambahan: String(charge) }
		],
		[
			...(['compulsory_saving', 'simpanan-wajib', !money.hasLeft] as const),
			saving === null ? {} : { jumlah: String(saving) }
		],
		['voluntary_saving', 'simpanan-sukarela', !money.hasLeft],
		['initial_saving', 'simpanan-pokok', !money.hasLeft && money.initial === 0],
		['loan_given', 'pinjaman', !money.hasLeft],
		['drawing', 'ambil-uang', !money.hasLeft],
		['drawing_settlement', 'kembalikan-panjar', money.drawings > 0],
		['profit_share_payment', 'bayar-bagi-hasil', money.profit > 0],
		['voluntary_withdrawal', 'ambil-simpanan', money.voluntary > 0],
		['member_exit', 'anggota-keluar', money.saved > 0]
	];
	return offered
		.filter(([kind, , isOpen]) => isOpen && mayPostKind(role, kind))
		.map(([kind, slug, , query]) => ({
			kind,
			label: kindWord(kind),
			href: links(group).form(slug, { anggota: money.id, ...query })
		}));
}
