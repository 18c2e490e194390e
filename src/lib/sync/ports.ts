// The two sides the sync talks to. The phone's store and the server's adapter implement them; tests bring their own.
import type { JournalRow } from '../domain/journal.ts';
import type { RowDifference, SumDifference } from '../domain/trust/differences.ts';
import type {
	AuditPage,
	BackwardPage,
	CarriedOperation,
	CarryAnswer,
	CarryResult,
	ForwardPage,
	HelloAnswer,
	Operation,
	PullRefusal,
	PushAnswer,
	PushResult,
	RecordRow,
	ReferencePage,
	WireBalance
} from './protocol.ts';

/**
 * Why a call brought no answer. `offline`: nothing is known (also time-outs); `portal`: something else answered in the server's
 * place; `auth`: the session is refused and could not be renewed; `busy`: try again later; `fault`: the server broke on this very
 * request.
 */
export type RemoteTrouble = 'offline' | 'portal' | 'auth' | 'busy' | 'fault';

export class RemoteError extends Error {
	readonly trouble: RemoteTrouble;

	constructor(trouble: RemoteTrouble, message: string, options?: ErrorOptions) {
		super(message, options);
		this.name = 'RemoteError';
		this.trouble = trouble;
	}
}

export interface Push {
	group: string;
	epoch: number;
	device: string;
	ops: readonly Operation[];
	/** Operations that wait behind these. */
	queued: number;
}

/** What another member's phone wrote, sent from this one. */
export interface Carry {
	group: string;
	epoch: number;
	/** The author and her phone. */
	account: string;
	device: string;
	ops: readonly CarriedOperation[];
}

/** Every call may throw RemoteError; anything else is a defect. */
export interface Remote {
	hello(device: string, state: { group: string; queued: number }[]): Promise<HelloAnswer>;
	push(push: Push): Promise<PushAnswer>;
	carry(carry: Carry): Promise<CarryAnswer>;
	/** What this phone seals entries with that another one shall carry. */
	deviceKey(device: string): Promise<string>;
	pullForward(
		group: string,
		epoch: number | null,
		after: number
	): Promise<ForwardPage | PullRefusal>;
	/**
	 * @param before 0 asks for the newest page with records and roll-ups
	 * @param scope of the newest page: the summary has the newest journal rows and not all records
	 */
	pullBackward(
		group: string,
		epoch: number | null,
		before: number,
		scope: 'whole' | 'summary'
	): Promise<BackwardPage | PullRefusal>;
	/** Digests of the journal behind `after`, at most up to `upto`. */
	audit(
		group: string,
		epoch: number,
		after: number,
		upto: number
	): Promise<AuditPage | PullRefusal>;
	upload(file: WaitingFile): Promise<void>;
	/** Reference data that changed after a version. */
	reference(after: number): Promise<ReferencePage>;
}

/** Where files are kept: of products, for everybody, of receipts, for the group alone, and of visits, for mentors and whom they share with. */
export type Bucket = 'produk' | 'bukti' | 'kunjungan';

/** A picture that only this phone has. */
export interface WaitingFile {
	bucket: Bucket;
	/** Name in the bucket. */
	path: string;
	bytes: ArrayBuffer;
	type: string;
}

/** How far the phone's copy of a group reaches. */
export interface GroupState {
	id: string;
	/** 0 until the first answer of any kind. */
	epoch: number;
	/** Everything up to this seq is here (above `low`); null before the first page. */
	after: number | null;
	/** Everything from this seq up is here; 0 when complete. */
	low: number;
	/** Hash of the newest journal row that is here. */
	chain: string | null;
	/** The oldest journal row that is here, when something older is missing. */
	lowest: JournalRow | null;
	/** False for a mentor who has not asked for the whole book: the newest rows, the roll-ups and the records of a summary are enough. */
	isWhole: boolean;
	/** Seq of a row that does not follow the one before; the group is not pulled any further. */
	broken: number | null;
	/** That row as the server sent it, when it sent one. */
	brokenRow?: JournalRow | null;
	/** Whether the group is being read again after a restore. */
	healing?: boolean;
}

/** What a comparison with the server's book has found. */
export interface AuditResult {
	epoch: number;
	/** Seqs that were compared. */
	from: number;
	to: number;
	/** How many rows that were. */
	rows: number;
	/** Hash of the newest row here. */
	chain: string | null;
	/** `broken` of the group at that time. */
	broken: number | null;
	/** How many stretches of 1,000 places differ. */
	stretches: number;
	/** The first rows that differ, by their place. */
	differences: RowDifference[];
	sums: SumDifference[];
}

export interface QueuedOperation {
	k: number;
	op: Operation;
}

/** Entries of another phone that this one carries and that have no answer yet. */
export interface CarriedBatch {
	parcel: string;
	account: string;
	device: string;
	/** With their place in the parcel. */
	entries: (CarriedOperation & { at: number })[];
}

/** The phone's store as the sync sees it. Each call is one durable local transaction. */
export interface SyncStore {
	deviceId(): string;
	groups(): Promise<GroupState[]>;
	/** Takes note of the groups an account has: new ones appear, names and roles follow; none disappears here. */
	noteGroups(answer: HelloAnswer): Promise<void>;
	/** The oldest waiting operations that fit; from now on they count as offered. */
	queued(group: string, limit: { operations: number; bytes: number }): Promise<QueuedOperation[]>;
	/** All that the server has not judged yet, also what was set aside. */
	countQueued(group: string): Promise<number>;
	/** Whether something waits to be sent; changes nothing. */
	hasQueued(group: string): Promise<boolean>;
	hasDeviceKey(): Promise<boolean>;
	keepDeviceKey(key: string): Promise<void>;
	/** The next entries of one parcel that fit a call; null when nothing is carried. */
	carried(
		group: string,
		limit: { operations: number; bytes: number }
	): Promise<CarriedBatch | null>;
	/** Keeps what became of them, in their order. */
	settleCarried(batch: CarriedBatch, results: readonly CarryResult[]): Promise<void>;
	/** Learns the epoch from the first answer, if none is known. */
	learnEpoch(group: string, epoch: number): Promise<void>;
	/** Takes the verdicts over; ignored when `epoch` is not the group's. */
	settle(group: string, epoch: number, results: readonly PushResult[]): Promise<void>;
	/** Sets an operation aside that the server breaks on, so that the others go on. */
	park(k: number, reason: string): Promise<void>;
	/** Rows, roll-ups and checkpoint of the newest page; replaces the roll-ups. False when no longer asked for. */
	applyNewest(group: string, page: NewestPage): Promise<boolean>;
	/** Rows and checkpoint of a forward page. False when the checkpoint is no longer `after`. */
	applyForward(group: string, after: number, page: AppliedPage): Promise<boolean>;
	/** Older rows. False when `low` is no longer `before`. */
	applyBackward(group: string, before: number, page: AppliedPage): Promise<boolean>;
	/** Null: the chain may be tried again. */
	markBroken(group: string, seq: number | null, row: JournalRow | null): Promise<void>;
	/** Whether the book is to be compared with the server's: every week, when asked for, and when the chain no longer follows. */
	isAuditDue(group: string): Promise<boolean>;
	/** The accepted rows with a seq from `first` to `last`, ascending. */
	journalOf(group: string, first: number, last: number): Promise<JournalRow[]>;
	/** Keeps what was found; the next comparison is due about a week later. */
	keepAudit(group: string, result: AuditResult): Promise<void>;
	/** The server cannot answer: it is asked again tomorrow. */
	postponeAudit(group: string): Promise<void>;
	/** History was restored from a backup: everything sent is queued again, everything held is unverified. */
	beginHealing(group: string, epoch: number): Promise<void>;
	/** After a complete re-read: drops rows that nobody has. */
	finishHealing(group: string): Promise<void>;
	/** Access was lost: what was not accepted is kept for handing over, the rest of the group is wiped. */
	leave(group: string): Promise<void>;
	filesToUpload(group: string): Promise<WaitingFile[]>;
	markUploaded(path: string): Promise<void>;
	/** Version of the reference data that is here; 0 before the first. */
	referenceVersion(): Promise<number>;
	/** Lays changed rows over what is here. */
	keepReference(page: ReferencePage): Promise<void>;
}

export interface AppliedPage {
	epoch: number;
	journal: JournalRow[];
	records: RecordRow[];
	/** The new checkpoint: `after` of a forward page, `low` of a backward one. */
	mark: number;
	chain: string | null;
	lowest: JournalRow | null;
}
export interface NewestPage extends AppliedPage {
	/** What was asked for: false is a summary. */
	isWhole: boolean;
	head: number;
	balances: WireBalance[];
}
