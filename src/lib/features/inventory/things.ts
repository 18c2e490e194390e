import { fixedAssetAccounts } from '$lib/domain/accounts.ts';
import { isAmount } from '$lib/domain/money.ts';
import { usualLife } from './asset-words.ts';
import type { NewAsset } from './commands.ts';

/** A thing of which nothing was said yet. */
export const noThing = (): NewAsset => ({
	...{ name: '', account: '1501', quantity: 1, cost: 0, holder: null },
	...{ life_months: usualLife('1501'), place: '', method: 'straight' }
});

/** Whether everything was said that the book needs. */
export const isWhole = ({ name, cost, quantity, account }: NewAsset): boolean =>
	isAmount(cost) &&
	(!fixedAssetAccounts.includes(account) || (name.trim() !== '' && quantity >= 1));
