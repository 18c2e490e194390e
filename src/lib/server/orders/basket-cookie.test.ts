import { expect, test } from 'vitest';
import { BasketCookie, type CookieJar } from './basket-cookie.ts';

interface Kept {
	value: string;
	options: Parameters<CookieJar['set']>[2];
}

function jar(value?: string) {
	const kept: Kept[] = [];
	const gone: unknown[] = [];
	return {
		kept,
		gone,
		get: () => value,
		set: (_name: string, value: string, options: Kept['options']) =>
			void kept.push({ value, options }),
		delete: (_name: string, options: unknown) => void gone.push(options)
	};
}
const url = new URL('https://lumbung.example/kelompok/mekar-sari/keranjang');

test('a basket is kept for a fortnight, for the pages of its group, out of reach of scripts', () => {
	const cookies = jar();
	new BasketCookie(cookies, 'mekar-sari', url).keep([{ slug: 'sale', quantity: 2 }]);
	expect(cookies.kept).toEqual([
		{
			value: 'sale:2',
			options: {
				path: '/kelompok/mekar-sari',
				maxAge: 14 * 86_400,
				httpOnly: true,
				sameSite: 'lax',
				secure: true
			}
		}
	]);
});

test('over plain http it is kept too', () => {
	const cookies = jar();
	const plain = new URL('http://192.168.1.5:5173/');
	new BasketCookie(cookies, 'a', plain).keep([{ slug: 'sale', quantity: 2 }]);
	expect(cookies.kept[0]?.options).toMatchObject({ secure: false });
});

test('an empty basket is no cookie', () => {
	const cookies = jar('sale:2');
	new BasketCookie(cookies, 'mekar-sari', url).keep([]);
	expect(cookies.kept).toEqual([]);
	expect(cookies.gone).toEqual([{ path: '/kelompok/mekar-sari' }]);
});

test('what came back damaged is an empty basket', () => {
	expect(new BasketCookie(jar('%00<script>'), 'a', url).read()).toEqual([]);
	expect(new BasketCookie(jar(), 'a', url).read()).toEqual([]);
});

test.each(['', 'a;Path=/', '../x', 'A b', 'a'.repeat(121)])('%j is no shop', (slug) => {
	expect(() => new BasketCookie(jar(), slug, url)).toThrow(RangeError);
});
