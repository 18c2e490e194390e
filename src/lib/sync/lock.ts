// One syncing tab at a time. It saves work; correctness rests on operation ids, so a stolen lock does no harm.

/** A slow phone that takes a large page over is busy for seconds; a frozen page never answers. */
const ANSWER_MS = 8_000;

/**
 * Runs `work` while no other tab of this phone syncs the same account. A tab that holds the lock but no longer answers (a frozen
 * page) loses it.
 * @returns false when another tab is at it, or took over
 */
export async function withSyncLock(name: string, work: () => Promise<void>): Promise<boolean> {
	const channel = new BroadcastChannel(name);
	try {
		let ran = await tryLock(name, channel, work, { ifAvailable: true });
		if (!ran && !(await holderAnswers(channel))) {
			ran = await tryLock(name, channel, work, { steal: true });
		}
		return ran;
	} finally {
		channel.close();
	}
}

async function tryLock(
	name: string,
	channel: BroadcastChannel,
	work: () => Promise<void>,
	options: LockOptions
): Promise<boolean> {
	let isAtWork = false;
	try {
		return await navigator.locks.request(name, options, async (lock) => {
			if (!lock) return false;
			channel.onmessage = ({ data }) => {
				// By a timer: a frozen page may still hear, but its timers stand, and with them every time limit of its requests.
				if (data === 'alive?') setTimeout(() => isAtWork && channel.postMessage('alive'));
			};
			isAtWork = true;
			await work().finally(() => (isAtWork = false));
			return true;
		});
	} catch (error) {
		const isStolen = isAtWork && error instanceof DOMException && error.name === 'AbortError';
		isAtWork = false;
		if (isStolen) return false;
		throw error;
	}
}

function holderAnswers(channel: BroadcastChannel): Promise<boolean> {
	return new Promise((resolve) => {
		const timer = setTimeout(() => resolve(false), ANSWER_MS);
		channel.onmessage = ({ data }) => {
			if (data !== 'alive') return;
			clearTimeout(timer);
			resolve(true);
		};
		channel.postMessage('alive?');
	});
}
