// What the screens know of the person, her groups and the outside. `lib/app` provides it; screens get it by context.
import { createContext } from 'svelte';
import type { Device } from '../device/device.ts';
import type { HeldGroup } from '../device/schema.ts';
import type { Seen } from '../device/screens/seen.ts';
import type { ReportAnswer } from '../domain/capital/report.ts';
import type { Business, MemberFields } from '../domain/records.ts';
import type { Role } from '../domain/rights.ts';
import type { MentoringOffice } from './mentoring/types.ts';
import type { PrivacyOffice } from './privacy/types.ts';
import type { ReferenceItem, RegionGrant } from './office/types.ts';

export interface PersonSummary {
	userId: string;
	/** Name on the switcher: the member's name, or the e-mail address of office staff. */
	label: string;
	/** Office staff (mentors, officers) sign in by e-mail; members by a code. */
	isStaff: boolean;
	hasPin: boolean;
}

export interface SyncStatus {
	phase: 'idle' | 'syncing' | 'offline' | 'sign_in' | 'too_old';
	/** What keeps this phone from the server while it is `offline`. */
	barrier: 'network' | 'portal' | 'server' | 'phone' | null;
	/** Entries that are only on this phone. */
	waiting: number;
	/** When the oldest of them was written, milliseconds. */
	oldest: number | null;
	/** Entries that need the person: refused or set aside. */
	attention: number;
	/** End of the last complete round, milliseconds. */
	syncedAt: number | null;
}

/** Calls that need the network. They throw OfficeError. */
export interface Office extends MentoringOffice, PrivacyOffice {
	/** Children of a region: null gives the provinces. */
	regions(parent: string | null): Promise<{ code: string; name: string }[]>;
	startGroup(group: {
		name: string;
		district: string;
		business: Business;
		chairName: string;
	}): Promise<{ group: string; recoveryCode: string }>;
	/** @returns memberName when the code connects a phone to a member who is there already */
	peekInvite(code: string): Promise<{ groupName: string; memberName: string | null }>;
	joinGroup(code: string, name: string | null): Promise<{ group: string }>;
	inviteNew(group: string, role: Exclude<MemberFields['role'], 'chair'>): Promise<string>;
	/** A one-time code that connects a new phone to this member. */
	inviteAgain(group: string, member: string): Promise<string>;
	addMember(
		group: string,
		name: string,
		role: Exclude<MemberFields['role'], 'chair'>,
		/** Version of the text about personal data that was explained to her. */
		told: number
	): Promise<void>;
	setRole(group: string, member: string, role: MemberFields['role']): Promise<void>;
	removeMember(group: string, member: string): Promise<void>;
	quarantine(group: string): Promise<QuarantinedOperation[]>;
	acceptQuarantined(group: string, id: string): Promise<void>;
	/** A photo of a receipt that this phone does not hold. */
	receipt(path: string): Promise<{ bytes: ArrayBuffer; type: string }>;
	regionSummary(): Promise<RegionGroup[]>;
	/** Sets or takes back the mark that an officer of the region has checked the group. */
	verifyGroup(group: string, isVerified: boolean): Promise<void>;
	/** What became of the report about a grant, oldest first, each sending with what it said. */
	reportSteps(group: string, grant: string): Promise<ReportAnswer[]>;
	/** A mentor endorses a sent report, an officer of the region accepts it, either returns it. @param remarks needed to return it */
	reviewReport(
		group: string,
		grant: string,
		step: 'endorsed' | 'accepted' | 'returned',
		remarks: string
	): Promise<void>;
	/** The grants of the groups in an officer's regions. */
	grantOverview(): Promise<RegionGrant[]>;
	/** Regions that the person is an officer of. */
	ownRegions(): Promise<{ code: string; name: string }[]>;
	/** All reference data of all regions. */
	reference(): Promise<ReferenceItem[]>;
	/** Writes a row for a region of the officer's; phones get it with their next round. */
	saveReference(row: ReferenceItem): Promise<void>;
	requestPasswordReset(email: string): Promise<void>;
	setPassword(password: string): Promise<void>;
}

/** `code` is stable: OFFLINE, WAIT, CODE, ALREADY, NOT_ALLOWED, LAST_CHAIR, BAD_NAME, PASSWORD, FAULT and the like. */
export class OfficeError extends Error {
	readonly code: string;

	constructor(code: string, options?: ErrorOptions) {
		super(code, options);
		this.name = 'OfficeError';
		this.code = code;
	}
}

export interface QuarantinedOperation {
	id: string;
	member: string | null;
	code: string;
	at: number;
	op: unknown;
}

export interface RegionGroup {
	id: string;
	name: string;
	district: string;
	regency: string;
	business: Business;
	/** Address of its shop page. */
	slug: string;
	/** When an officer verified it; milliseconds, null when nobody has. */
	verified_at: number | null;
	/** Products in the shop window. */
	listed: number;
	members: number;
	last_entry_on: string | null;
	money: number;
	sales_this_month: number;
}

/** `waitMs`: milliseconds to wait before the next try. */
export type PinAnswer = { ok: true } | { ok: false; waitMs: number };

export interface Session {
	/** 'starting' until the phone's store was read; 'nobody' when no one uses this phone yet. */
	readonly phase: 'starting' | 'no_storage' | 'nobody' | 'locked' | 'ready';
	/** Everybody who uses this phone. */
	readonly people: readonly PersonSummary[];
	/** Who is using it now; also set while locked (then her PIN is asked). */
	readonly person: PersonSummary | null;
	/** Store of the person; only when ready. */
	readonly device: Device | null;
	readonly groups: readonly HeldGroup[];
	readonly sync: SyncStatus;
	readonly office: Office;
	/** Whether the server carries the demonstration data; undefined until known. */
	readonly demo: boolean | undefined;
	/** Books that were on this phone and were deleted past the app. */
	readonly lost: readonly Seen[];
	/** Whether the phone had no room left for the last write. */
	readonly isFull: boolean;
	/** The person has taken note of a lost book. */
	knowLost(userId: string): void;
	/** Makes an account silently for a newcomer on this phone and makes her the person. */
	beginNewcomer(): Promise<void>;
	/** Called when joining or starting a group is complete: names the person and reads her book. */
	finishNewcomer(name: string): Promise<void>;
	/** Signs office staff in. Throws OfficeError PASSWORD, WAIT, OFFLINE. */
	signIn(email: string, password: string): Promise<void>;
	/** Signs in as a demonstration member; only where `demo`. */
	tryDemo(): Promise<void>;
	/** Changes the person; asks for her PIN (phase 'locked') when she has one. */
	switchTo(userId: string): Promise<void>;
	/** Goes back to the choice of persons. */
	lock(): Promise<void>;
	unlock(pin: string): Promise<PinAnswer>;
	/** Compares the PIN of the person who is using the phone, before it is changed. */
	confirmPin(pin: string): Promise<PinAnswer>;
	/** Sets or removes (null) the person's PIN: 4 to 6 digits, on this phone only. */
	setPin(pin: string | null): Promise<void>;
	/** Removes a person from this phone. Throws when entries would be lost, unless `evenUnsent`. */
	forget(userId: string, evenUnsent: boolean): Promise<void>;
	/** Keeps that the person agreed to the text about personal data; the server hears of it with the next round. */
	agree(): Promise<void>;
	/** Asks for a sync round now. */
	syncNow(): void;
}

export const [useSession, provideSession] = createContext<Session>();

/** One group as its screens see it. */
export interface GroupView {
	readonly device: Device;
	readonly id: string;
	readonly name: string;
	readonly role: Role;
	/** The person's own member row; null for a mentor, who only reads. */
	readonly self: string | null;
	readonly timeZone: string;
	/** Today's ISO date in the group's time zone. */
	today(): string;
	/** Members by id, also those who left. */
	readonly members: ReadonlyMap<string, MemberFields>;
	/** To be called after a local write, so that it is sent soon. */
	wrote(): void;
}

export const [useGroup, provideGroup] = createContext<GroupView>();
