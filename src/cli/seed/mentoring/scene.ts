import { isPage, type Writing } from '../diary.ts';
import type { SeedStorage } from '../index.ts';
import type { SeedGroup } from '../people.ts';
import type { Random } from '../random.ts';
import type { RecordKind } from '../../../lib/domain/records.ts';
import type { MentoringPlan } from './plan.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Western Indonesian time is so far ahead. */
const OFFSET_HOURS = 7;

/** Who writes a record: a member, or somebody of the office by the address of her account. */
export type Author = { member: string } | { account: string; role: 'mentor' | 'officer' };

/** A record of mentoring as it was written down. */
export type Row = Author & {
	/** Milliseconds since 1970. */
	at: number;
	kind: RecordKind;
	id: string;
	set: Record<string, unknown>;
};

/** A group with what was told of it so far, while its mentoring is told. */
export class Scene {
	readonly rows: Row[] = [];
	readonly group: SeedGroup;
	readonly plan: MentoringPlan;
	readonly writings: readonly Writing[];
	readonly storage: SeedStorage;
	readonly random: Random;
	readonly #today: number;

	/** @param today milliseconds of the last midnight, as if it were in London */
	constructor(
		{ group, writings }: { group: SeedGroup; writings: readonly Writing[] },
		plan: MentoringPlan,
		desk: { storage: SeedStorage; random: Random; today: number }
	) {
		this.group = group;
		this.plan = plan;
		this.writings = writings;
		this.storage = desk.storage;
		this.random = desk.random;
		this.#today = desk.today;
	}

	/** ISO date of a day that counts back from the load. */
	dateOf = (day: number): string => new Date(this.#today - day * DAY_MS).toISOString().slice(0, 10);

	/** Milliseconds of an hour of the group's day. */
	moment = (day: number, hour: number): number =>
		this.#today - day * DAY_MS + (hour - OFFSET_HOURS) * HOUR_MS;

	/** Writes a record down and returns its id. */
	write(
		kind: RecordKind,
		author: Author,
		at: number,
		set: Record<string, unknown>,
		id = this.random.uuid(at)
	): string {
		this.rows.push({ ...author, at, kind, id, set });
		return id;
	}

	/** Id of a member by name. */
	member(name: string): string {
		const found = this.group.cast.members.find((member) => member.name === name);
		if (!found) throw new Error(`${this.group.plan.name} has no member ${name}`);
		return found.id;
	}

	/** Whoever is meant: the mentor by her address, or a member by name. */
	author = (by: string): Author =>
		by.includes('@') ? { account: by, role: 'mentor' } : { member: this.member(by) };

	/** The mentor of today's, who is no stand-in. */
	get mentor(): string {
		const now = this.plan.assignments.find(({ until, standIn }) => until === null && !standIn);
		if (!now) throw new Error(`${this.group.plan.name} has no mentor`);
		return now.mentor;
	}

	/** What an account held at a moment by what was written until then; whole rupiah. */
	balanceAt(account: string, moment: number): number {
		return this.writings
			.filter(isPage)
			.filter(({ at }) => at <= moment)
			.flatMap(({ draft }) => draft.entries)
			.reduce(
				(sum, { debit, credit, amount }) =>
					sum + (debit === account ? amount : 0) - (credit === account ? amount : 0),
				0
			);
	}
}
