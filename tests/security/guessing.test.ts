// Guessing codes and passwords, and asking who has an account, over HTTP.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Account, callApi, signUp } from '../support/api.ts';
import { type Attacked, startAttacked } from '../support/attacked.ts';

let at: Attacked;
beforeAll(async () => {
	at = await startAttacked(5629);
});
afterAll(() => at.stop());

describe('codes', () => {
	const codeFor = async (role: string) => {
		const args = { p_group: at.group, p_member: null, p_role: role };
		const response = await at.rpc('create_invite', args, at.chair.token);
		return ((await response.json()) as { code: string }).code;
	};
	const join = async (who: Account, p_code: string) =>
		(await (await at.rpc('join_group', { p_code, p_name: 'Baru' }, who.token)).json()) as {
			ok: boolean;
			reason?: string;
		};

	test('of twenty who use one code at once, one is in', async () => {
		const code = await codeFor('member');
		const people: Account[] = [];
		for (let n = 0; n < 20; n++) people.push(await signUp(at.server));
		const count = async () =>
			((await (await at.rest(`members?group_id=eq.${at.group}`, at.chair.token)).json()) as [])
				.length;
		const before = await count();
		const answers = await Promise.all(people.map((who) => join(who, code)));
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
		expect(answers.filter(({ ok }) => !ok)).toEqual(
			Array.from({ length: 19 }, () => ({ ok: false, reason: 'CODE' }))
		);
		expect(await count()).toBe(before + 1);
	});

	test('are not guessed: after ten wrong ones even the right one waits, and all say the same', async () => {
		const [used, open] = [await codeFor('member'), await codeFor('member')];
		expect((await join(await signUp(at.server), used)).ok).toBe(true);
		const guesser = await signUp(at.server);
		const wrong = [used, open.slice(0, 9), `${open}0`, '', '%', "' or 1=1", '\u0000'.slice(1)];
		while (wrong.length < 10) wrong.push(`7K2M9QWE${10 + wrong.length}`);
		const before = await at.book();
		for (const guess of wrong) {
			expect(await join(guesser, guess), guess).toEqual({ ok: false, reason: 'CODE' });
		}
		for (const guess of [open, 'ZZZZZZZZZZ']) {
			expect(await join(guesser, guess)).toEqual({ ok: false, reason: 'WAIT' });
		}
		const peek = await at.rpc('peek_invite', { p_code: open }, guesser.token);
		expect(await peek.json()).toEqual({ ok: false, reason: 'WAIT' });
		expect(await at.book()).toBe(before);
		expect((await join(await signUp(at.server), open)).ok).toBe(true);
	});
});

describe('passwords', () => {
	const auth = (path: string, body: unknown, type = 'application/json') =>
		callApi(at.server, `/auth/v1/${path}`, {
			method: 'POST',
			headers: { 'content-type': type },
			body: type === 'application/json' ? JSON.stringify(body) : new URLSearchParams(body as never)
		});
	const signIn = (email: string, password: string) =>
		auth('token?grant_type=password', { email, password });

	test('are not guessed, whatever the address looks like; others sign in meanwhile', async () => {
		const { email, password } = at.member;
		const looks = [email, email.toUpperCase(), ` ${email}`, `${email} `, `\t${email}`];
		for (let n = 0; n < 8; n++) {
			expect((await signIn(looks[n % looks.length] ?? '', `wrong ${n}`)).status).toBe(400);
		}
		for (const look of looks) {
			const stopped = await signIn(look, password);
			expect(stopped.status).toBe(429);
			expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(60);
			expect(await stopped.json()).not.toHaveProperty('access_token');
		}
		expect((await signIn(at.outsider.email, at.outsider.password)).status).toBe(200);
		expect((await at.rest('groups?select=id', at.member.token)).status).toBe(200);
	});

	test('are taken as JSON alone, where the tries are counted', async () => {
		const { email, password } = at.chair;
		for (const type of ['application/x-www-form-urlencoded', 'text/plain']) {
			const answer = await auth('token?grant_type=password', { email, password }, type);
			expect(answer.ok, type).toBe(false);
			expect(await answer.text()).not.toContain('access_token');
		}
		for (const shape of [[email], { toString: email }, null]) {
			const answer = await auth('token?grant_type=password', { email: shape, password });
			expect(answer.ok).toBe(false);
			expect(await answer.text()).not.toContain('access_token');
		}
	});

	const middle = (times: number[]) =>
		times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

	test.each([
		['a sign-in', 'token?grant_type=password', { password: 'a wrong one' }],
		['a letter', 'recover', {}]
	])(
		'%s says the same of a known and an unknown address, after the same time',
		async (_, path, more) => {
			const known = [await signUp(at.server), await signUp(at.server)].map(({ email }) => email);
			const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
			const answers = new Set<string>();
			for (let n = 0; n < 12; n++) {
				for (const kind of ['known', 'unknown'] as const) {
					const stranger = `${randomUUID()}@hp.lumbung.invalid`;
					const email = (kind === 'known' && known[n % 2]) || stranger;
					const start = performance.now();
					const answer = await auth(path, { email, ...more });
					answers.add(`${answer.status} ${await answer.text()}`);
					times[kind].push(performance.now() - start);
				}
			}
			expect([...answers]).toHaveLength(1);
			const ratio = middle(times.known) / middle(times.unknown);
			expect(ratio).toBeGreaterThan(0.8);
			expect(ratio).toBeLessThan(1.25);
		}
	);
});
