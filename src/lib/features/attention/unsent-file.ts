import type { QueuedRow, RefusedRow } from '$lib/device/schema.ts';

/**
 * The entries that are only on this phone, as a file to hand over.
 * @param today ISO date in the group's time zone, for the name of the file
 */
export function unsentFile(
	group: { id: string; name: string },
	queued: readonly QueuedRow[],
	refused: readonly RefusedRow[],
	today: string,
	now = new Date()
): { name: string; text: string } {
	const content = {
		format: 'lumbung-unsent-1',
		group,
		savedAt: now.toISOString(),
		waiting: queued.map(({ op, state, reason }) => ({ state, reason, op })),
		refused: refused.map(({ op, code, at }) => ({ code, refusedAt: at, op }))
	};
	return {
		name: `lumbung-belum-terkirim-${today}.json`,
		text: JSON.stringify(content, null, '\t')
	};
}

/** Lets the browser save a text as a file. */
export function offerFile({ name, text }: { name: string; text: string }): void {
	const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	// The download begins after this turn.
	setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
