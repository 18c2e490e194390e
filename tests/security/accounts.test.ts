// Accounts, roles and codes, attacked over HTTP by who has an account of her own.
import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callApi } from '../support/api.ts';
import { type Attacked, startAttacked } from '../support/attacked.ts';
import { patchOp, soldOp } from '../support/calls.ts';
import { relations } from '../database/matrix/relations.ts';

let at: Attacked;
beforeAll(async () => {
	at = await startAttacked(5621);
});
afterAll(() => at.stop());

const tables = Object.keys(relations)
	.filter((name) => name.startsWith('public.'))
	.map((name) => name.slice('public.'.length));

/** Runs the attack and looks that the book of the group is what it was. */
async function bookStays<T>(attack: () => Promise<T>): Promise<T> {
	const before = await at.book();
	expect(before).toContain(at.member.name);
	const answer = await attack();
	expect(await at.book()).toBe(before);
	return answer;
}
const hintOf = async (response: Response) => {
	const said = (await response.json()) as Record<'code' | 'hint' | 'err', string | undefined>;
	return [response.status, said.err ?? said.hint ?? said.code];
};

describe('a token with the right signature and the wrong content', () => {
	const sign = (claims: object) => {
		const file = readFileSync(join(at.dataDir, 'secrets.json'), 'utf8');
		const { jwtSecret } = JSON.parse(file) as { jwtSecret: string };
		const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
		const head = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ aud: 'authenticated', ...claims })}`;
		return `${head}.${createHmac('sha256', jwtSecret).update(head).digest('base64url')}`;
	};
	const hour = Math.floor(Date.now() / 1000) + 3600;

	test.each<[string, () => object]>([
		['a subject that is no account', () => ({ sub: randomUUID(), role: 'authenticated' })],
		['a subject that is no id', () => ({ sub: "' or 1=1 --", role: 'authenticated' })],
		['no subject', () => ({ role: 'authenticated' })],
		['the role of the owner', () => ({ sub: at.chair.id, role: 'postgres' })],
		['the role of the server', () => ({ sub: at.chair.id, role: 'service_role' })],
		['a role that is none', () => ({ sub: at.chair.id, role: 'x; set role postgres' })]
	])('%s sees and changes nothing', async (_, claims) => {
		const token = sign({ ...claims(), exp: hour });
		await bookStays(async () => {
			const seen = await at.rest('members?select=name', token);
			const text = await seen.text();
			expect(text).not.toContain(at.chair.name);
			if (seen.ok) expect(JSON.parse(text)).toEqual([]);
			const said = await at.push(token, [soldOp()]);
			expect([['not_member'], ['HTTP 401'], ['HTTP 403'], ['HTTP 400']]).toContainEqual(said);
		});
	});
});

test('the secret key of the installation opens nothing from outside', async () => {
	const file = readFileSync(join(at.dataDir, 'secrets.json'), 'utf8');
	const { secretKey } = JSON.parse(file) as { secretKey: string };
	for (const headers of [
		{ apikey: secretKey },
		{ apikey: at.server.key, authorization: `Bearer ${secretKey}` }
	]) {
		const response = await fetch(`${at.server.url}/rest/v1/members?select=name`, { headers });
		expect(response.status).toBe(401);
		expect(await response.text()).not.toContain(at.chair.name);
	}
});

describe('mass assignment', () => {
	test('no table takes a row, a change or a deletion, whoever asks', async () => {
		expect(tables.length).toBeGreaterThan(40);
		await bookStays(async () => {
			for (const table of tables) {
				for (const [method, query] of [
					['POST', ''],
					['PATCH', '?seq=gte.0'],
					['DELETE', '?seq=gte.0']
				] as const) {
					const body = method === 'DELETE' ? null : JSON.stringify({ seq: 1 });
					const response = await at.api(`/rest/v1/${table}${query}`, {
						...{ method, body, token: at.chair.token }
					});
					const said = (await response.json()) as { code: string };
					expect(response.ok, `${method} ${table}`).toBe(false);
					// Tables without that column are refused for the column.
					expect(['42501', '42703', 'PGRST204'], `${method} ${table}`).toContain(said.code);
				}
			}
		});
	});

	test('what a phone adds to an entry about who, where and when counts for nothing', async () => {
		const op = soldOp('ditambah', 3_000);
		const forged = {
			...{ recorded_by: at.chair.member, recordedBy: at.chair.member, group_id: at.other },
			...{
				seq: 1,
				created_at: '2001-01-01',
				receivedAt: 0,
				hash: 'x',
				approved_by: at.chair.member
			}
		};
		const sent = { ...op, ...forged, body: { ...op.body, ...forged } };
		expect(await at.push(at.member.token, [sent])).toEqual(['ok']);
		const read = await at.rest(
			`transactions?id=eq.${op.id}&select=recorded_by,group_id,approved_by,received_at,seq`,
			at.chair.token
		);
		const [row] = (await read.json()) as Record<string, unknown>[];
		expect(row).toMatchObject({
			...{ recorded_by: at.member.member, group_id: at.group, approved_by: null }
		});
		expect(Number(row?.['seq'])).toBeGreaterThan(1);
		expect(Date.now() - Date.parse(String(row?.['received_at']))).toBeLessThan(3_600_000);
	});

	test.each<[string, string, () => [who: string, op: unknown]]>([
		[
			'the role of a member',
			'unknown_kind',
			() => [
				at.member.token,
				patchOp({ kind: 'member', id: at.member.member, set: { role: 'chair' }, base: {} } as never)
			]
		],
		[
			'the mark of a verified group',
			'bad_patch',
			() => [
				at.chair.token,
				patchOp({ kind: 'group', id: at.group, set: { verified_at: 1 }, base: {} } as never)
			]
		],
		[
			'the limit above which two people decide',
			'bad_patch',
			() => [
				at.chair.token,
				patchOp({ kind: 'group', id: at.group, set: { approval_limit: 9e9 }, base: {} } as never)
			]
		]
	])('%s cannot be set by a patch', async (_, code, attack) => {
		const [who, op] = attack();
		await bookStays(async () => expect(await at.push(who, [op])).toEqual([code]));
	});

	test('the id of a row of another group opens nothing in either', async () => {
		const id = randomUUID();
		const set = { name: 'Barang lain', kind: 'food', unit: 'pak', price: 1_000 };
		const mine = patchOp({ kind: 'product', id, set, base: {} } as never);
		expect(await at.push(at.chair.token, [mine])).toEqual(['ok']);
		await bookStays(async () => {
			const theirs = patchOp({ kind: 'product', id, set: { price: 1 }, base: {} } as never);
			const said = await at.push(at.outsider.token, [theirs], at.other);
			expect(said).not.toEqual(['ok']);
			expect(await at.push(at.outsider.token, [theirs])).toEqual(['not_member']);
		});
	});
});

describe('self-promotion', () => {
	const attempts: [string, Record<string, unknown>, (string | number)[]][] = [
		['set_role', { p_member: 'self', p_role: 'chair' }, [403, 'NOT_ALLOWED']],
		['set_role', { p_member: 'chair', p_role: 'member' }, [403, 'NOT_ALLOWED']],
		['remove_member', { p_member: 'chair' }, [403, 'NOT_ALLOWED']],
		['add_member', { p_name: 'Orang lain', p_role: 'treasurer' }, [403, 'NOT_ALLOWED']],
		['create_invite', { p_member: null, p_role: 'treasurer' }, [403, 'NOT_ALLOWED']],
		['create_invite', { p_member: 'chair', p_role: null }, [403, 'NOT_ALLOWED']],
		['verify_group', { p_verified: true }, [403, 'NOT_ALLOWED']],
		[
			'hand_over_group',
			{
				...{ p_mentor: null, p_email: 'self', p_name: 'Saya', p_since: '2026-11-22' },
				...{ p_until: null, p_stand_in: false }
			},
			[200, 'not_allowed']
		],
		['end_assignment', { p_assignment: 'self' }, [200, 'not_allowed']],
		[
			'review_report',
			{ p_report: 'self', p_step: 'accepted', p_remarks: '' },
			[200, 'not_allowed']
		],
		[
			'review_assessment',
			{ p_assessment: 'self', p_step: 'confirmed', p_stage: 'grown', p_remarks: '' },
			[200, 'not_allowed']
		]
	];

	test.each(attempts)('by %s %j is refused', async (name, args, refusal) => {
		for (const who of [at.member, at.outsider]) {
			const known: Record<string, string> = {
				self: args['p_email'] === 'self' ? who.email : who.member,
				chair: at.chair.member
			};
			const filled = Object.fromEntries(
				Object.entries(args).map(([key, value]) => [key, known[String(value)] ?? value])
			);
			await bookStays(async () => {
				const response = await at.rpc(name, { p_group: at.group, ...filled }, who.token);
				expect(await hintOf(response), `${name} by ${who.name}`).toEqual(refusal);
			});
		}
	});

	test('by what an account says of itself changes nothing', async () => {
		const body = {
			...{ data: { role: 'chair', officer: true }, app_metadata: { role: 'service_role' } },
			...{ role: 'service_role', user_metadata: { role: 'officer' }, aud: 'service_role' }
		};
		const response = await at.api('/auth/v1/user', {
			...{ method: 'PUT', body: JSON.stringify(body), token: at.member.token }
		});
		expect(await response.json()).toMatchObject({ role: 'authenticated', aud: 'authenticated' });
		const signIn = await callApi(at.server, '/auth/v1/token?grant_type=password', {
			method: 'POST',
			body: JSON.stringify({ email: at.member.email, password: at.member.password })
		});
		const { access_token } = (await signIn.json()) as { access_token: string };
		const [, payload = ''] = access_token.split('.');
		const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
		expect(claims).toMatchObject({ role: 'authenticated', sub: at.member.id });
		expect(claims).not.toHaveProperty('app_metadata.role');
		const overview = await at.rpc('region_summary', {}, access_token);
		expect(await overview.json()).toEqual([]);
		const invite = await at.rpc(
			...(['create_invite', { p_group: at.group, p_role: 'treasurer' }, access_token] as const)
		);
		expect(invite.status).toBe(403);
	});

	test('the last chair stays', async () => {
		await bookStays(async () => {
			for (const [name, more] of [
				['set_role', { p_role: 'member' }],
				['remove_member', {}]
			] as const) {
				const args = { p_group: at.group, p_member: at.chair.member, ...more };
				expect(await hintOf(await at.rpc(name, args, at.chair.token))).toEqual([409, 'LAST_CHAIR']);
			}
			for (const p_role of ['chair', 'mentor', 'officer', 'service_role']) {
				const response = await at.rpc(
					'create_invite',
					{ p_group: at.group, p_role },
					at.chair.token
				);
				expect(await hintOf(response)).toEqual([422, 'BAD_ROLE']);
			}
		});
	});
});
