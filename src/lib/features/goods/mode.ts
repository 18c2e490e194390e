import type { Device } from '$lib/device/device.ts';
import { recordById, saveRecords } from '$lib/device/records.ts';
import type { StockMode } from '$lib/domain/records.ts';
import { may } from '$lib/domain/rights.ts';
import { RefusedError, type Writer } from '../posting/post.ts';

/** How the group keeps its goods; simple until it says otherwise. */
export const stockModeOf = async (device: Device, group: string): Promise<StockMode> =>
	(await recordById(device, 'group', group))?.fields.stock_mode ?? 'simple';

/** Changes how goods are kept. @throws RefusedError not_allowed */
export async function saveStockMode(writer: Writer, mode: StockMode): Promise<void> {
	if (!may(writer.role, 'write_group')) throw new RefusedError('not_allowed');
	const { device, id } = writer;
	await saveRecords(device, id, [{ kind: 'group', id, set: { stock_mode: mode } }]);
	writer.wrote();
}
