import { createHash } from 'node:crypto';
import { firstBrokenRow, genesisHash } from '../../../src/lib/domain/chain.ts';
import { decodeRows, type ForwardPage } from '../../../src/lib/sync/protocol.ts';
import { become, type Client, type Group } from './person.ts';

const sha256 = async (bytes: Uint8Array): Promise<Uint8Array> =>
	createHash('sha256').update(bytes).digest();

/** Reads the whole book of each group as a phone does, with its chain, and holds its roll-ups against its rows. @throws when one is not whole */
export async function assertBooks(client: Client, groups: readonly Group[]): Promise<void> {
	for (const { id, users } of groups) {
		let chain = await genesisHash(id, sha256);
		for (let after = 0, more = true; more;) {
			const page = await client.begin(async (tx) => {
				await become(tx, users[0] ?? '', true);
				const [row] = await tx<{ page: ForwardPage }[]>`
					select public.sync_pull(${id}, p_after => ${after}, p_limit => 1000) as page`;
				if (!row) throw new Error('no page');
				return row.page;
			});
			const { journal } = decodeRows(page.rows);
			const broken = await firstBrokenRow(id, chain, journal, sha256);
			if (broken !== null) throw new Error(`group ${id}: row ${broken} does not follow`);
			chain = journal.at(-1)?.hash ?? chain;
			({ next: after, more } = page);
			if (!more && page.chain !== chain) throw new Error(`group ${id}: the chain ends elsewhere`);
		}
		const [wrong] = await client<{ count: number }[]>`
			with sums as (
				select c.account, c.holder_id, date_trunc('month', t.occurred_on)::date as month, sum(c.debit) as debit, sum(c.credit) as credit
				from public.transactions t cross join lateral private.balance_changes(t, array(
					select e from public.entries e where e.group_id = t.group_id and e.transaction_id = t.id)) c
				where t.group_id = ${id} group by 1, 2, 3
			), kept as (select account, holder_id, month, debit, credit from public.balances where group_id = ${id})
			select count(*)::int as count from ((table sums except table kept) union all (table kept except table sums)) x`;
		if (wrong?.count !== 0) throw new Error(`group ${id}: roll-ups are not the sums of the rows`);
	}
}
