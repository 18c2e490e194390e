import type { Contender } from './contender.ts';
import { TestDevice } from './device.ts';
import type { Meter, Traffic } from './meter.ts';
import type { Sale } from './sales.ts';

const PATIENCE_MS = 1_000;

/** Which of two sales a device holds. */
interface Held {
	late: boolean;
	sooner: boolean;
}

/** What it holds while the late one is not committed yet, and after that. */
export interface LateCommit {
	before: Held;
	after: Held;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A write begins and stays open, another one is done meanwhile, the device reads; then the first is committed, and it reads again. */
export async function lateCommit(
	contender: Contender,
	meter: Meter,
	script: string,
	late: Sale,
	sooner: Sale
): Promise<LateCommit> {
	const device = await TestDevice.start(meter.url, script);
	const held = async (): Promise<Held> => {
		await device.sync();
		const ids = new Set(await device.ids());
		return { late: ids.has(late.id), sooner: ids.has(sooner.id) };
	};
	try {
		await device.firstSync(contender);
		const open = await contender.begin(late);
		const writing = contender.fill([sooner]);
		await Promise.race([writing, pause(PATIENCE_MS)]);
		const before = await held();
		await open.commit();
		await writing;
		return { before, after: await held() };
	} finally {
		await device.stop();
	}
}

export interface Sending {
	/** What the first sale of a device that has read everything takes to send. */
	first: Traffic;
	/** What the sales after it take. */
	calm: Traffic;
	/** What as many take while the answers are lost. */
	lossy: Traffic;
	/** Of those: rows that the server has once too often, and sales that it or the device has not. */
	doubled: number;
	missing: number;
}

/** A device sends sales: one, then some, then some whose answers are lost although the server took them. */
export async function sending(
	contender: Contender,
	meter: Meter,
	script: string,
	sales: Sale[]
): Promise<Sending> {
	const device = await TestDevice.start(meter.url, script);
	const send = async (some: Sale[]): Promise<Traffic> => {
		await device.write(some);
		meter.reset();
		await device.sync();
		return meter.read();
	};
	const [one, half] = [sales.slice(0, 1), 1 + Math.floor(sales.length / 2)];
	try {
		await device.firstSync(contender);
		const first = await send(one);
		const calm = await send(sales.slice(1, half));
		const losing = meter.loseAnswers((method, path) => contender.isWrite(method, path));
		const lossy = await send(sales.slice(half));
		await losing;
		return { first, calm, lossy, ...amiss(sales, await contender.rows(), await device.ids()) };
	} finally {
		await device.stop();
	}
}

function amiss(sales: Sale[], there: string[], here: string[]) {
	const wanted = new Set(sales.map(({ id }) => id));
	const rows = there.filter((id) => wanted.has(id));
	const [onServer, onDevice] = [new Set(rows), new Set(here)];
	return {
		doubled: rows.length - onServer.size,
		missing: [...wanted].filter((id) => !onServer.has(id) || !onDevice.has(id)).length
	};
}
