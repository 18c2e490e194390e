// What somebody sees who has a group open on her phone.
import type { RecordOf } from '../../../src/lib/device/records.ts';
import type { HeldRecord, HeldTransaction } from '../../../src/lib/device/schema.ts';
import type { RecordKind } from '../../../src/lib/domain/records.ts';
import type { Role } from '../../../src/lib/domain/rights.ts';
import type { Phone } from './phone.ts';

export class Desk {
	readonly group: string;
	/** Her member row; null for a mentor. */
	readonly self: string | null;
	readonly role: Role;
	readonly rows: HeldTransaction[];
	readonly #records: HeldRecord[];

	private constructor(
		held: { id: string; member: string | null; role: Role },
		rows: HeldTransaction[],
		records: HeldRecord[]
	) {
		this.group = held.id;
		this.self = held.member;
		this.role = held.role;
		this.rows = rows;
		this.#records = records;
	}

	/** Null when the group is not on the phone. */
	static async at({ device }: Phone, group: string): Promise<Desk | null> {
		const held = await device.db.get('groups', group);
		if (!held) return null;
		const isHere = (row: { group: string }) => row.group === group;
		const rows = (await device.db.getAll('transactions')).filter(isHere);
		return new Desk(held, rows, (await device.db.getAll('records')).filter(isHere));
	}

	of<Kind extends RecordKind>(kind: Kind): RecordOf<Kind>[] {
		return this.#records.filter((record) => record.kind === kind) as unknown as RecordOf<Kind>[];
	}

	/** The id of one record of the kind that is not deleted; undefined when there is none. */
	one(kind: RecordKind, pick: number): string | undefined {
		const live = this.of(kind).filter(({ fields }) => !Reflect.get(fields, 'deleted'));
		return nth(live, pick)?.id;
	}
}

export const nth = <T>(list: readonly T[], pick: number): T | undefined =>
	list[pick % Math.max(1, list.length)];
