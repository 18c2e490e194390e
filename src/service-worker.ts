/// <reference no-default-lib="true" />
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import { clientsClaim } from 'workbox-core';
import { ExpirationPlugin } from 'workbox-expiration';
import {
	cleanupOutdatedCaches,
	createHandlerBoundToURL,
	matchPrecache,
	precacheAndRoute,
	type PrecacheEntry
} from 'workbox-precaching';
import { NavigationRoute, registerRoute, setCatchHandler } from 'workbox-routing';
import { CacheFirst, NetworkFirst, NetworkOnly } from 'workbox-strategies';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: PrecacheEntry[] };

const APP = /^\/app([/?]|$)/; // matched against path and query
const PHOTO =
	/^\/(gambar|storage\/v1\/object\/public\/produk)\/[0-9a-f-]{36}\/[0-9a-f-]{36}\.(jpg|webp)$/;
const BACKEND = /^\/(rest|auth|storage)\/|^\/lumbung\.json$/;
const CHOICE = /^\/pengaturan(\?|$)/; // answers with a redirect, which must not be kept
const PATIENCE_SECONDS = 5; // a network that hangs longer counts as none
const MONTH_SECONDS = 2_592_000;

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
clientsClaim();

// The help and the text about personal data are there from the start, also for who never opened them with a network.
self.addEventListener('install', (event) => {
	event.waitUntil(caches.open('pages').then((pages) => pages.addAll(['/bantuan', '/privasi'])));
});

// The reader decides when a waiting version takes over, never in the middle of an entry.
self.addEventListener('message', (event) => {
	if (event.data?.type === 'SKIP_WAITING') void self.skipWaiting();
});

registerRoute(new NavigationRoute(createHandlerBoundToURL('/app'), { allowlist: [APP] }));

/** Whole pages that anybody may see again: no redirects, faults, or what is meant for one buyer. */
async function keepable({ response }: { response: Response }): Promise<Response | null> {
	const isPrivate = /no-store|private/.test(response.headers.get('cache-control') ?? '');
	return response.status === 200 && !isPrivate ? response : null;
}

// Public pages: fresh when possible, else as last seen, else the page that says there is no signal.
const page = new NetworkFirst({
	cacheName: 'pages',
	networkTimeoutSeconds: PATIENCE_SECONDS,
	plugins: [{ cacheWillUpdate: keepable }, new ExpirationPlugin({ maxEntries: 30 })]
});
registerRoute(new NavigationRoute(page, { denylist: [APP, BACKEND, CHOICE] }));
registerRoute(new NavigationRoute(new NetworkOnly(), { allowlist: [CHOICE] }));

// The name of a photo is made once and never used for another picture.
registerRoute(
	({ url, request }) => request.destination === 'image' && PHOTO.test(url.pathname),
	new CacheFirst({
		cacheName: 'photos',
		plugins: [
			new ExpirationPlugin({
				maxEntries: 150,
				maxAgeSeconds: MONTH_SECONDS,
				purgeOnQuotaError: true
			})
		]
	})
);

setCatchHandler(async ({ request }) => {
	const page = request.destination === 'document' ? await matchPrecache('/luring') : undefined;
	return page ?? Response.error();
});
