import { backend } from './backend.ts';
import { ShopWindow } from './catalogue/index.ts';

/** The shop window of this server. */
export const shop = new ShopWindow(backend);
