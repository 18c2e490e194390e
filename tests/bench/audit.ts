import type { AuditPage } from '../../src/lib/sync/protocol.ts';
import { call, epochOf, headOf } from '../support/calls.ts';
import { REGIONS } from '../support/cast.ts';
import { type Actor, startDatabase, type TestDatabase } from '../support/embedded.ts';
import { kB, ms, plain, type Section } from './report.ts';

const ROWS = 100_000;

/** What a phone's question for its whole book costs the server: a long book of two lines a row, put in behind the rules. */
export async function benchAudit(): Promise<Section> {
	const db = await startDatabase();
	try {
		await db.exec(REGIONS);
		const chair: Actor = { role: 'authenticated', uid: await db.addUser() };
		const { group } = await call<{ group: string }>(db, chair, 'start_group', {
			...{ p_name: 'Kelompok ukur', p_district: '32.01.05', p_business: 'food' },
			p_chair_name: 'Ibu Ukur'
		});
		await fill(db, group);
		const [epoch, head] = [await epochOf(db, group), await headOf(db, group)];
		const times: number[] = [];
		let bytes = 0;
		for (let after = 0; after < head;) {
			const start = performance.now();
			const page = await call<AuditPage>(db, chair, 'sync_audit', {
				...{ p_group: group, p_epoch: epoch, p_after: after, p_upto: head }
			});
			times.push(performance.now() - start);
			bytes += JSON.stringify(page).length;
			after = page.to;
		}
		const n = ROWS.toLocaleString('en');
		const kind = process.env['DATABASE_URL'] ? 'PostgreSQL' : 'PGlite';
		return {
			title: 'Comparing the book',
			note: `The server's part of an audit of ${n} transactions, without HTTP, on ${kind}.`,
			rows: [
				plain(
					`whole book, ${times.length} questions`,
					ms(times.reduce((sum, one) => sum + one, 0))
				),
				plain('longest question', ms(Math.max(...times))),
				plain('answers, uncompressed', kB(bytes))
			]
		};
	} finally {
		await db.stop();
	}
}

async function fill(db: TestDatabase, group: string): Promise<void> {
	const id = `('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
	await db.transaction(async (tx) => {
		await tx.exec('set local session_replication_role = replica');
		await tx.query(
			`insert into public.transactions (group_id, id, seq, kind, occurred_on, note, recorded_by, device_id, device_at, received_at, hash)
			select $1, ${id}, h.head + n, 'sale_cash', '2026-01-01'::date + n / 300, 'jual keripik dua bungkus', $1, $1, now(), now(),
				sha256(n::text::bytea)
			from private.group_heads h, generate_series(1, ${ROWS}) n where h.group_id = $1`,
			[group]
		);
		await tx.query(
			`insert into public.entries (group_id, transaction_id, line, debit, credit, amount)
			select $1, ${id}, line, '1101', '4101', 12000 + n from generate_series(1, ${ROWS}) n, generate_series(1, 2) line`,
			[group]
		);
		await tx.query('update private.group_heads set head = head + $2 where group_id = $1', [
			...[group, ROWS]
		]);
	});
	await db.exec('analyze public.transactions; analyze public.entries');
}
