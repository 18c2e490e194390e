// Calls that need the network and change who belongs to a group. Each is one function of the database.
import type { RegionLevel } from '../domain/regions.ts';
import { AuthTroubleError, supabase } from './auth.ts';
import { callRpc, HttpError } from './rpc.ts';

type Answer<T> = ({ ok: true } & T) | { ok: false; reason: string };

/** A refusal that came as an answer, not as an HTTP error. */
export class RefusedError extends Error {
	readonly reason: string;

	constructor(reason: string) {
		super(reason);
		this.name = 'RefusedError';
		this.reason = reason;
	}
}

async function ask<T>(name: string, args: Record<string, unknown>, token: string): Promise<T> {
	const answer = await callRpc<Answer<T>>(name, args, token);
	if (!answer.ok) throw new RefusedError(answer.reason);
	return answer;
}

/** The stable code of any failure of these calls. */
export function failureCode(error: unknown): string {
	if (error instanceof RefusedError) return error.reason;
	if (error instanceof AuthTroubleError) {
		return { refused: 'PASSWORD', wait: 'WAIT', offline: 'OFFLINE' }[error.trouble];
	}
	if (error instanceof HttpError) {
		if (error.hint) return error.hint;
		if (error.status === 429) return 'WAIT';
		return error.status === 401 ? 'LOGIN' : 'FAULT';
	}
	return 'OFFLINE';
}

export const startGroup = (
	token: string,
	group: { name: string; district: string; business: string; chairName: string }
) =>
	ask<{ group: string; member: string; recovery_code: string }>(
		'start_group',
		{
			p_name: group.name,
			p_district: group.district,
			p_business: group.business,
			p_chair_name: group.chairName
		},
		token
	);

export const peekInvite = (token: string, code: string) =>
	ask<{ group_name: string; member_name: string | null }>('peek_invite', { p_code: code }, token);

export const joinGroup = (token: string, code: string, name: string | null) =>
	ask<{ group: string; member: string }>('join_group', { p_code: code, p_name: name }, token);

/** @param member null invites somebody new, with `role` */
export const createInvite = (
	token: string,
	group: string,
	member: string | null,
	role: string | null
) =>
	ask<{ code: string }>('create_invite', { p_group: group, p_member: member, p_role: role }, token);

/** @param told version of the text about personal data that was explained to her */
export const addMember = (token: string, group: string, name: string, role: string, told: number) =>
	ask<{ member: string }>(
		'add_member',
		{ p_group: group, p_name: name, p_role: role, p_told: told },
		token
	);

export const setRole = (token: string, group: string, member: string, role: string) =>
	ask('set_role', { p_group: group, p_member: member, p_role: role }, token);

export const removeMember = (token: string, group: string, member: string) =>
	ask('remove_member', { p_group: group, p_member: member }, token);

export async function quarantineList<T>(token: string, group: string): Promise<T[]> {
	const answer = await callRpc<T[] | { err: string }>('quarantine_list', { p_group: group }, token);
	if (!Array.isArray(answer)) throw new RefusedError('NOT_ALLOWED');
	return answer;
}

export async function quarantineAccept(token: string, group: string, id: string): Promise<void> {
	const answer = await callRpc<{ seq: number } | { err: string }>(
		'quarantine_accept',
		{ p_group: group, p_op: id },
		token
	);
	if ('err' in answer) throw new RefusedError(answer.err);
}

export const regionSummary = <T>(token: string): Promise<T[]> =>
	callRpc<T[]>('region_summary', {}, token);

/** Sets or takes back the mark that an officer of the region has checked the group. */
export const verifyGroup = (token: string, group: string, isVerified: boolean) =>
	ask('verify_group', { p_group: group, p_verified: isVerified }, token);

/** What became of the report about a grant, oldest first. */
export const reportSteps = <T>(token: string, group: string, grant: string): Promise<T[]> =>
	callRpc<T[]>('report_steps', { p_group: group, p_report: grant }, token);

/** Answers a report that was sent. Refusals: NOT_ALLOWED, BAD_STEP, REMARKS_NEEDED. */
export async function reviewReport(
	token: string,
	group: string,
	grant: string,
	step: string,
	remarks: string
): Promise<void> {
	const answer = await callRpc<{ ok: true } | { err: string }>(
		'review_report',
		{ p_group: group, p_report: grant, p_step: step, p_remarks: remarks },
		token
	);
	if ('err' in answer) throw new RefusedError(answer.err.toUpperCase());
}

export const grantOverview = <T>(token: string): Promise<T[]> =>
	callRpc<T[]>('grant_overview', {}, token);

/** Regions that the person is an officer of, by name. */
export async function ownRegions(token: string): Promise<{ code: string; name: string }[]> {
	const client = await supabase(token);
	const held = await client.from('officers').select('region_code');
	if (held.error) throw held.error;
	const codes = held.data.map(({ region_code }) => region_code);
	const named = await client.from('regions').select('code, name').in('code', codes).order('name');
	if (named.error) throw named.error;
	return named.data;
}

/** All reference data, oldest change first. */
export const reference = async <T>(token: string): Promise<T[]> =>
	(await callRpc<{ rows: T[] }>('reference_since', { p_version: 0 }, token)).rows;

/** Writes one row for a region of the caller's. Refusals: NOT_ALLOWED, BAD_REFERENCE. */
export async function saveReference(
	token: string,
	row: { region: string | null; kind: string; code: string; body: unknown; retired: boolean }
): Promise<void> {
	const answer = await callRpc<{ version: number } | { err: string }>(
		'save_reference',
		{
			...{ p_region: row.region, p_kind: row.kind, p_code: row.code },
			...{ p_body: row.body, p_retired: row.retired }
		},
		token
	);
	if ('err' in answer) throw new RefusedError(answer.err.toUpperCase());
}

const childLevel: Record<number, RegionLevel> = { 2: 'regency', 5: 'district', 8: 'village' };

/** Children of a region by name; null gives the provinces. */
export async function regions(parent: string | null): Promise<{ code: string; name: string }[]> {
	const client = await supabase();
	const query = client.from('regions').select('code, name').order('name');
	const { data, error } =
		parent === null
			? await query.eq('level', 'province')
			: await query.eq('parent_code', parent).eq('level', childLevel[parent.length] ?? 'village');
	if (error) throw error;
	return data;
}
