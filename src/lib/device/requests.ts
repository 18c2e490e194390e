// What waits for a second officer: requests and the answers to them.
import type { ApprovalFields, RequestFields } from '../domain/records.ts';
import type { Device } from './device.ts';
import { uuidv7 } from './ids.ts';
import type { Attached } from './journal.ts';
import { recordById, type RecordOf, recordsOf, saveRecords } from './records.ts';
import { transactionById } from './journal.ts';

/** Writes a request with what is attached to it; resolves with its id when it is durable. */
export async function saveRequest(
	device: Device,
	group: string,
	request: RequestFields,
	attach: (id: string) => Attached = () => ({ records: [], files: [] }),
	id = uuidv7(Date.now())
): Promise<string> {
	const { records, files, before = [] } = attach(id);
	const asked = { kind: 'request', id, set: request } as const;
	await saveRecords(device, group, [...before, asked, ...records], files);
	return id;
}

/** Answers a request; the server lets it take effect. */
export const saveApproval = (
	device: Device,
	group: string,
	approval: Pick<ApprovalFields, 'request' | 'decision' | 'reason'>
): Promise<string[]> => saveRecords(device, group, [{ kind: 'approval', id: null, set: approval }]);

export type RequestState = 'waiting' | ApprovalFields['decision'];

export interface HeldRequest {
	request: RecordOf<'request'>;
	state: RequestState;
	/** The answer, when there is one. */
	approval: RecordOf<'approval'> | null;
}

/** All requests of a group with what became of them, newest first. */
export async function requestsOf(device: Device, group: string): Promise<HeldRequest[]> {
	const approvals = await recordsOf(device, group, 'approval');
	const answers = new Map(approvals.map((approval) => [approval.fields.request, approval]));
	return (await recordsOf(device, group, 'request'))
		.map((request) => {
			const approval = answers.get(request.id) ?? null;
			return { request, approval, state: approval?.fields.decision ?? ('waiting' as const) };
		})
		.sort((a, b) => (a.request.id < b.request.id ? 1 : -1));
}

/** Whether a transaction with this id stands in the book: not waiting, not refused, not cancelled. */
export async function standsInBook(device: Device, id: string): Promise<boolean> {
	if ((await transactionById(device, id)) === undefined) return false;
	return (await device.db.getKeyFromIndex('transactions', 'reverses', id)) === undefined;
}

/** The request with this id. */
export const requestById = (device: Device, id: string) => recordById(device, 'request', id);
