// The open exit: a group's book as plain-text accounting, in the journal format of hledger.
import { type AccountType, accounts } from './accounts.ts';
import { holderIn, NOBODY } from './balances.ts';
import type { Entry, Transaction } from './journal.ts';

/** Names of members and parties by id. */
export type HolderNames = ReadonlyMap<string, string>;

/** The first part of an account's name, and what hledger calls its type. */
const families: Record<Exclude<AccountType, 'memo'>, readonly [name: string, type: string]> = {
	asset: ['Aset', 'A'],
	liability: ['Kewajiban', 'L'],
	equity: ['Modal', 'E'],
	revenue: ['Pendapatan', 'R'],
	cost: ['Harga pokok', 'X'],
	expense: ['Beban', 'X']
};

/** One line, without what the format gives a meaning to. */
const plain = (text: string): string =>
	text
		.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
		.replaceAll(/[;|]/g, ',')
		.trim();

/** An account or holder as a part of an account's name. */
const part = (text: string): string => plain(text).replaceAll(':', '.');

/** `Family:code name`, and the holder for accounts that keep a balance of one; equal names get the end of the id. */
export function hledgerAccount(code: string, holder: string, names: HolderNames): string {
	const account = accounts.get(code);
	const own =
		account && account.type !== 'memo'
			? `${families[account.type][0]}:${part(`${code} ${account.name}`)}`
			: code;
	if (holder === NOBODY) return own;
	const name = names.get(holder) ?? '';
	const namesakes = [...names.values()].filter((other) => part(other) === part(name)).length;
	return `${own}:${namesakes === 1 ? part(name) : `${part(name)} ${holder.slice(-8)}`.trim()}`;
}

const posting = (entry: Entry, account: string, amount: number, names: HolderNames): string =>
	`    ${hledgerAccount(account, holderIn(entry, account), names)}  Rp ${amount}`;

function paragraph(row: Transaction, names: HolderNames): string {
	const note = plain(row.note);
	const head = `${row.occurredOn} * (${row.seq ?? '-'}) ${row.kind}${note ? ` | ${note}` : ''}`;
	return [
		`${head}  ; id:${row.id}${row.reverses ? `, reverses:${row.reverses}` : ''}`,
		...row.entries.flatMap((entry) => [
			posting(entry, entry.debit, entry.amount, names),
			posting(entry, entry.credit, -entry.amount, names)
		])
	].join('\n');
}

/**
 * The journal of a group for hledger; amounts in whole rupiah, two postings an entry. Goods that are only counted stay out.
 * @param journal in the order they shall stand
 */
export function hledgerJournal(journal: readonly Transaction[], names: HolderNames): string {
	const rows = journal.flatMap((row) => {
		const entries = row.entries.filter((entry) => accounts.get(entry.debit)?.type !== 'memo');
		return entries.length > 0 ? [{ ...row, entries }] : [];
	});
	const types = new Map(Object.values(families));
	const used = rows.flatMap((row) =>
		row.entries.flatMap((entry) =>
			[entry.debit, entry.credit].map((code) => hledgerAccount(code, holderIn(entry, code), names))
		)
	);
	const header = [
		'commodity Rp 1000.',
		...[...types].map(([name, type]) => `account ${name}  ; type:${type}`),
		...[...new Set(used)].sort().map((name) => `account ${name}`)
	].join('\n');
	return `${[header, ...rows.map((row) => paragraph(row, names))].join('\n\n')}\n`;
}
