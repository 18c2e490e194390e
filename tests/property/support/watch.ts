// Looks at everything that reaches a phone: nothing of another group, and nothing for who has no access.
import { decodeRows, type PullRefusal, type WireRow } from '../../../src/lib/sync/protocol.ts';
import type { Remote } from '../../../src/lib/sync/ports.ts';
import type { TestDatabase } from '../../support/embedded.ts';
import { mentorAccounts } from './mentors.ts';
import type { Phone } from './phone.ts';

/** The group that an id was written for, if a phone wrote it. */
function homeOf(phones: readonly Phone[], id: string): string | undefined {
	for (const { ledger } of phones) {
		const home = ledger.saved.get(id) ?? ledger.asked.get(id) ?? ledger.written.get(id);
		if (home !== undefined) return home;
	}
	return undefined;
}

const foreign = (phones: readonly Phone[], group: string, ids: readonly string[]) =>
	ids.filter((id) => (homeOf(phones, id) ?? group) !== group);

export class Watch {
	readonly #db: TestDatabase;
	readonly #phones: readonly Phone[];

	constructor(db: TestDatabase, phones: readonly Phone[]) {
		this.#db = db;
		this.#phones = phones;
	}

	over(remote: Remote, uid: string): Remote {
		return {
			...remote,
			pullForward: async (group, epoch, after) =>
				this.#look(uid, group, await remote.pullForward(group, epoch, after)),
			pullBackward: async (group, epoch, before, scope) =>
				this.#look(uid, group, await remote.pullBackward(group, epoch, before, scope))
		};
	}

	async #look<Page extends { rows: WireRow[]; records?: WireRow[] }>(
		uid: string,
		group: string,
		answer: Page | PullRefusal
	): Promise<Page | PullRefusal> {
		if ('err' in answer) return answer;
		if (!(await this.#mayRead(uid, group))) throw new Error('read without access');
		const { journal, records } = decodeRows([...answer.rows, ...(answer.records ?? [])]);
		const ids = [...journal, ...records].map(({ id }) => id);
		const wrong = foreign(this.#phones, group, ids);
		if (wrong.length > 0) throw new Error(`rows of another group: ${wrong.join()}`);
		return answer;
	}

	async #mayRead(uid: string, group: string): Promise<boolean> {
		const { rows } = await this.#db.query(
			'select id from public.members where group_id = $1 and user_id = $2 and left_at is null',
			[group, uid]
		);
		return rows.length > 0 || (await mentorAccounts(this.#db, group)).has(uid);
	}
}

/** A phone holds rows of groups only that it knows itself to be of, and each under its own group. */
export async function expectOwnRows({ device }: Phone, phones: readonly Phone[]): Promise<void> {
	const groups = await device.db.getAllKeys('groups');
	for (const store of ['transactions', 'records', 'balances', 'outbox', 'sent'] as const) {
		const rows = await device.db.getAll(store);
		const wrong = rows.filter(
			(row) =>
				!groups.includes(row.group) ||
				('id' in row && foreign(phones, row.group, [row.id]).length > 0)
		);
		if (wrong.length > 0) throw new Error(`foreign ${store}: ${JSON.stringify(wrong)}`);
	}
}
