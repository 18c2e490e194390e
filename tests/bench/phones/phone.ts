import { createHash, randomUUID } from 'node:crypto';
import { uuidv7 } from '../../../src/lib/device/ids.ts';
import { firstBrokenRow, genesisHash } from '../../../src/lib/domain/chain.ts';
import { sale } from '../../../src/lib/domain/posting.ts';
import { backoffMs } from '../../../src/lib/sync/backoff.ts';
import {
	decodeRows,
	type ForwardPage,
	type HelloAnswer,
	type Operation,
	PROTOCOL,
	PULL_ROWS,
	PUSH_OPERATIONS_MAX,
	type PushAnswer
} from '../../../src/lib/sync/protocol.ts';
import type { TestServer } from '../../support/server.ts';
import type { Meter } from './meter.ts';

const TIMEOUT_MS = 20_000;

const sha256 = async (bytes: Uint8Array): Promise<Uint8Array> =>
	createHash('sha256').update(bytes).digest();

/** Of one person in one group: keeps what she wrote until it is acknowledged, and checks every row she reads. */
export class Phone {
	readonly group: string;
	/** Every journal row that was read: id to hash. */
	readonly rows = new Map<string, string>();
	readonly written = new Set<string>();
	readonly acknowledged = new Set<string>();
	/** Rows that came twice, were refused or did not follow from the one before. */
	readonly wrong: string[] = [];
	head = 0;
	after = 0;

	readonly #server: TestServer;
	readonly #token: string;
	readonly #member: string;
	readonly #device = randomUUID();
	#queue: Operation[] = [];
	#chain: string | null = null;
	#n = 0;
	#failures = 0;

	constructor(server: TestServer, token: string, group: string, member: string) {
		this.#server = server;
		this.#token = token;
		this.group = group;
		this.#member = member;
	}

	/** Writes sales into her own hand, as a member may. */
	write(count: number): void {
		for (let at = 0; at < count; at++) {
			const body = sale({
				...{ occurredOn: new Date().toISOString().slice(0, 10), note: '' },
				items: [{ product: null, quantityMilli: null, amount: 15_000 }],
				payment: { by: 'hand', member: this.#member }
			});
			const id = uuidv7();
			this.#n++;
			this.#queue.push({ id, n: this.#n, type: 'transaction', version: 1, at: Date.now(), body });
			this.written.add(id);
		}
	}

	/**
	 * Hello, everything that waits, everything that is new. A failure is counted and ends the round.
	 * @returns 0, or the milliseconds that the app would wait before the next try
	 */
	async round(meter: Meter): Promise<number> {
		try {
			const hello = await this.#call<HelloAnswer>(meter, 'hello', 'sync_hello', {
				...{ p_device: this.#device, p_protocol: PROTOCOL },
				p_state: [{ group: this.group, queued: this.#queue.length }]
			});
			const mine = hello.groups.find(({ id }) => id === this.group);
			if (!mine) throw new Error('hello does not name the group');
			while (this.#queue.length > 0) await this.#push(meter, mine.epoch);
			if (this.after < Math.max(mine.head, this.head)) await this.#pull(meter, mine.epoch);
			this.#failures = 0;
			return 0;
		} catch (error) {
			if (!(error instanceof CallError)) throw error;
			meter.failed(error.message);
			this.#failures++;
			return backoffMs(this.#failures, Math.random());
		}
	}

	async #push(meter: Meter, epoch: number): Promise<void> {
		const ops = this.#queue.slice(0, PUSH_OPERATIONS_MAX);
		const what = ops.length === 1 ? 'push of 1' : 'push of several';
		const answer = await this.#call<PushAnswer>(meter, what, 'sync_push', {
			...{ p_group: this.group, p_epoch: epoch, p_device: this.#device, p_protocol: PROTOCOL },
			...{ p_ops: ops, p_queued: this.#queue.length - ops.length }
		});
		if ('err' in answer) throw new Error(`push was answered ${answer.err}`);
		for (const result of answer.results) {
			if (result.status === 'ok') this.acknowledged.add(result.id);
			else this.wrong.push(`${result.id} refused: ${result.code}`);
		}
		const judged = new Set(answer.results.map(({ id }) => id));
		this.#queue = this.#queue.filter(({ id }) => !judged.has(id));
		this.head = answer.head;
	}

	async #pull(meter: Meter, epoch: number): Promise<void> {
		for (let more = true; more;) {
			const page = await this.#call<ForwardPage>(meter, 'pull', 'sync_pull', {
				...{ p_group: this.group, p_epoch: epoch, p_after: this.after, p_limit: PULL_ROWS }
			});
			const { journal } = decodeRows(page.rows);
			this.#chain ??= await genesisHash(this.group, sha256);
			const broken = await firstBrokenRow(this.group, this.#chain, journal, sha256);
			if (broken !== null) this.wrong.push(`row ${broken} does not follow`);
			for (const { id, hash } of journal) {
				if (this.rows.has(id)) this.wrong.push(`${id} came twice`);
				this.rows.set(id, hash ?? '');
			}
			this.#chain = journal.at(-1)?.hash ?? this.#chain;
			({ next: this.after, head: this.head, more } = page);
		}
	}

	async #call<Answer>(meter: Meter, what: string, name: string, args: unknown): Promise<Answer> {
		const start = performance.now();
		let response: Response;
		try {
			response = await fetch(`${this.#server.url}/rest/v1/rpc/${name}`, {
				method: 'POST',
				headers: {
					apikey: this.#server.key,
					authorization: `Bearer ${this.#token}`,
					'content-type': 'application/json'
				},
				body: JSON.stringify(args),
				signal: AbortSignal.timeout(TIMEOUT_MS)
			});
		} catch (cause) {
			throw new CallError(`${what}: ${cause instanceof Error ? cause.name : 'no answer'}`, {
				cause
			});
		}
		const body = await response.text();
		if (!response.ok) throw new CallError(`${what}: ${response.status}`);
		meter.took(what, performance.now() - start);
		return JSON.parse(body) as Answer;
	}
}

/** A call that brought no answer that counts; the app tries again later. */
class CallError extends Error {}
