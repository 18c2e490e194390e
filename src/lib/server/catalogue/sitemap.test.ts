import { expect, test } from 'vitest';
import { listed, sitemapXml } from './sitemap.ts';

const answering = (body: unknown, status = 200) => ({
	fetch: async () => Response.json(body, { status })
});
const all = {
	products: [['keripik-1a', '2026-11-20']] as [string, string][],
	groups: [['kube-mekar', '2026-11-21']] as [string, string][]
};

test('every address is absolute and stands once, with the day of its change', () => {
	const xml = sitemapXml(all, 'https://a.id');
	const places = [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, place]) => place);
	expect(places).toEqual([
		'https://a.id/',
		'https://a.id/bantuan',
		'https://a.id/kelompok/kube-mekar',
		'https://a.id/produk/keripik-1a'
	]);
	expect(xml).toContain('<loc>https://a.id/</loc><lastmod>2026-11-21</lastmod>');
	expect(xml).toContain('keripik-1a</loc><lastmod>2026-11-20</lastmod>');
	expect(xml.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<urlset ')).toBe(true);
});

test('an address cannot break out of its element', () => {
	expect(sitemapXml({ products: [], groups: [] }, 'http://a&b<c')).toContain(
		'http://a&#38;b&#60;c/'
	);
});

test('an answer outside the agreement is an error', async () => {
	expect(await listed(answering(all))).toEqual(all);
	await expect(listed(answering({ message: 'busy' }, 503))).rejects.toThrow('503');
	await expect(
		listed(answering({ products: [['<x>', '2026-11-20']], groups: [] }))
	).rejects.toThrow();
});
