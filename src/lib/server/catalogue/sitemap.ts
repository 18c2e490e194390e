import { z } from 'zod';
import type { Backend } from '../backend.ts';

const PATIENCE_MS = 15_000;

/** Addresses and the ISO days of their last change, newest first. */
export interface Listed {
	products: [slug: string, changed: string][];
	groups: [slug: string, changed: string][];
}

const entries = z.array(z.tuple([z.string().regex(/^[a-z0-9-]{1,120}$/), z.iso.date()]));
const answer: z.ZodType<Listed> = z.object({ products: entries, groups: entries });

/** Everything that can be bought. Rejects when the backend refuses or answers something else. */
export async function listed(source: Pick<Backend, 'fetch'>): Promise<Listed> {
	const response = await source.fetch('/rest/v1/rpc/catalogue_sitemap', {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: '{}',
		signal: AbortSignal.timeout(PATIENCE_MS)
	});
	if (!response.ok) throw new Error(`catalogue_sitemap answered ${response.status}`);
	return answer.parse(await response.json());
}

/** The sitemap of one site; the database names no more than fit into one file (50,000). */
export function sitemapXml({ products, groups }: Listed, origin: string): string {
	const entry = (path: string, changed?: string) =>
		`<url><loc>${escaped(origin + path)}</loc>${changed ? `<lastmod>${changed}</lastmod>` : ''}</url>`;
	const newest = [...products, ...groups]
		.map(([, changed]) => changed)
		.sort()
		.at(-1);
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
		entry('/', newest),
		entry('/bantuan'),
		...groups.map(([slug, changed]) => entry(`/kelompok/${slug}`, changed)),
		...products.map(([slug, changed]) => entry(`/produk/${slug}`, changed)),
		'</urlset>\n'
	].join('\n');
}

const escaped = (text: string): string =>
	text.replaceAll(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
