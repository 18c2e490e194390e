// The worker for buyers: product and shop pages that were seen open without a network. It fetches nothing ahead. A phone with the
// cash book has a larger worker, which does the same.
const PAGES = 'etalase-halaman';
const FILES = 'etalase-berkas';
const LOST = '/luring';
const MOST = { [PAGES]: 30, [FILES]: 150 };
const PATIENCE_MS = 5000; // a network that hangs longer counts as none
const NEVER_CHANGES = /^\/(_app\/immutable|gambar)\//;

addEventListener('install', (event) => {
	event.waitUntil(Promise.all([skipWaiting(), caches.open(LOST).then((kept) => kept.addAll([LOST, '/icon.svg']))]));
});
addEventListener('activate', (event) => event.waitUntil(clients.claim()));

// What the first page showed before this worker was there.
addEventListener('message', ({ data }) => {
	for (const url of data) {
		if (!isOurs(new URL(url))) continue;
		const request = new Request(url);
		void fetch(request).then((answer) => keep(request, answer), console.warn);
	}
});

addEventListener('fetch', (event) => {
	const { request } = event;
	if (request.method !== 'GET' || !isOurs(new URL(request.url))) return;
	event.respondWith(NEVER_CHANGES.test(new URL(request.url).pathname) ? file(request) : page(request));
});

const isOurs = ({ origin, pathname }) =>
	origin === location.origin &&
	(NEVER_CHANGES.test(pathname) || /^\/((produk|kelompok)\/|icon\.svg|[a-z]+\.js)/.test(pathname));

const file = async (request) =>
	(await caches.match(request)) ?? keep(request, await fetch(request));

/** Fresh when possible, else as last seen, else the page that says there is no signal. */
async function page(request) {
	const kept = await caches.match(request);
	const asked = fetch(request).then((answer) => keep(request, answer));
	asked.catch(() => undefined); // answered below, also when it fails after the patience ended
	try {
		return await (kept ? Promise.race([asked, late()]) : asked);
	} catch {
		const lost = request.mode === 'navigate' ? await caches.match(LOST) : undefined;
		return kept ?? lost ?? Response.error();
	}
}

const late = () =>
	new Promise((_, reject) => setTimeout(() => reject(new Error('no answer')), PATIENCE_MS));

/** Keeps what anybody may see again, the newest only. */
async function keep(request, answer) {
	const isPrivate = /no-store|private/.test(answer.headers.get('cache-control') ?? '');
	if (answer.status !== 200 || isPrivate) return answer;
	const name = NEVER_CHANGES.test(new URL(request.url).pathname) ? FILES : PAGES;
	const cache = await caches.open(name);
	await cache.delete(request, { ignoreVary: true }); // the newest stands last
	await cache.put(request, answer.clone());
	const all = await cache.keys();
	await Promise.all(all.slice(0, -MOST[name]).map((old) => cache.delete(old)));
	return answer;
}
