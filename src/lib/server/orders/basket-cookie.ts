import { type BasketItem, basketText, readBasket } from '../../domain/checkout/basket.ts';

const NAME = 'keranjang';
const FORTNIGHT_SECONDS = 1_209_600;
const SLUG = /^[a-z0-9-]{1,120}$/;

interface CookieOptions {
	path: string;
	maxAge: number;
	httpOnly: boolean;
	sameSite: 'lax';
	secure: boolean;
}

/** What is needed of the cookies of a request. */
export interface CookieJar {
	get(name: string): string | undefined;
	set(name: string, value: string, options: CookieOptions): void;
	delete(name: string, options: Pick<CookieOptions, 'path'>): void;
}

/** The basket of one group, kept in a cookie that only her pages get: others stay the same for everybody. */
export class BasketCookie {
	readonly #cookies: CookieJar;
	readonly #path: string;
	readonly #secure: boolean;

	/** @param shop slug of the group; throws for what cannot be one */
	constructor(cookies: CookieJar, shop: string, url: URL) {
		if (!SLUG.test(shop)) throw new RangeError('no slug of a group');
		this.#cookies = cookies;
		this.#path = `/kelompok/${shop}`;
		this.#secure = url.protocol === 'https:';
	}

	read(): BasketItem[] {
		return readBasket(this.#cookies.get(NAME) ?? '');
	}

	keep(items: readonly BasketItem[]): void {
		if (items.length === 0) {
			this.#cookies.delete(NAME, { path: this.#path });
			return;
		}
		this.#cookies.set(NAME, basketText(items), {
			path: this.#path,
			maxAge: FORTNIGHT_SECONDS,
			httpOnly: true,
			sameSite: 'lax',
			secure: this.#secure
		});
	}
}

export const isShopSlug = (text: string): boolean => SLUG.test(text);
