import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ms, plain, type Row } from '../report.ts';

/** What a time of load did: how long each call took, and what went wrong, by kind. */
export class Meter {
	readonly #taken = new Map<string, number[]>();
	readonly #failed = new Map<string, number>();
	readonly #begun = performance.now();

	took(call: string, milliseconds: number): void {
		this.#taken.set(call, [...(this.#taken.get(call) ?? []), milliseconds]);
	}

	failed(kind: string): void {
		this.#failed.set(kind, (this.#failed.get(kind) ?? 0) + 1);
	}

	get seconds(): number {
		return (performance.now() - this.#begun) / 1000;
	}

	/** One row a call, and one for all failures. */
	rows(title: string): Row[] {
		const calls = [...this.#taken].sort(([a], [b]) => a.localeCompare(b));
		const errors = [...this.#failed].map(([kind, count]) => `${count} × ${kind}`).join(', ');
		return [
			...calls.map(([call, taken]) => callRow(`${title}: ${call}`, taken)),
			plain(`${title}: failed calls`, errors || 'none')
		];
	}
}

function callRow(what: string, taken: number[]): Row {
	const sorted = taken.sort((a, b) => a - b);
	const at = (share: number) => ms(sorted[Math.floor(sorted.length * share)] ?? Number.NaN);
	return plain(
		`${what}, ${sorted.length.toLocaleString('en')} calls: p50 / p95 / p99`,
		`${at(0.5)} / ${at(0.95)} / ${at(0.99)}`
	);
}

const MB = 1_000_000;
export const megabytes = (bytes: number): string => `${Math.round(bytes / MB)} MB`;

/** Memory that a process holds now, in bytes. Linux only. */
export function residentBytes(pid: number): number {
	const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
	if (!line?.[1]) throw new Error(`process ${pid} tells no memory`);
	return Number(line[1]) * 1024;
}

/** Bytes of all files below a folder; what goes away meanwhile counts nothing. */
export function folderBytes(folder: string): number {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0)
		.reduce((sum, size) => sum + size, 0);
}
