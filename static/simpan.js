// Lets a buyer's phone open product and shop pages again without a network, see /etalase.js.
(async () => {
	const workers = navigator.serviceWorker;
	if (!workers || (await workers.getRegistration('/app'))) return;
	if (document.readyState !== 'complete')
		await new Promise((done) => addEventListener('load', done, { once: true }));
	const isNew = !workers.controller;
	const scopes = ['/produk/', '/kelompok/'];
	const made = scopes.map((scope) => workers.register('/etalase.js', { scope }));
	await Promise.all(made);
	if (!isNew) return;
	const { active } = await workers.ready;
	const files = performance.getEntriesByType('resource').map(({ name }) => name);
	active.postMessage([location.href, ...files]);
})().catch(console.warn); // without it pages are read as ever
