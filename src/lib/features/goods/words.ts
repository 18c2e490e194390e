import { m } from '$lib/paraglide/messages';

const stockWords: Record<string, () => string> = {
	'1301': m.stock_materials,
	'1302': m.stock_made,
	'1303': m.stock_bought,
	'1304': m.stock_packaging,
	'1305': m.stock_animals,
	'1501': m.asset_tools,
	'1502': m.asset_vehicles,
	'1503': m.asset_buildings,
	'1504': m.asset_breeding,
	'5102': m.stock_used_up
};

/** What goods or things of this account are called. */
export const stockWord = (account: string): string => (stockWords[account] ?? m.tx_goods)();
