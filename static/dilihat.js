// Products looked at on this phone, newest first; kept here only and never sent.
(() => {
	const KEY = 'dilihat';
	const MOST = 12;
	// What is on the screen comes first: a phone may have to read its storage from disk.
	const whenLoaded = (act) =>
		document.readyState === 'complete' ? act() : addEventListener('load', () => void act());
	const isSeen = (it) => /^[a-z0-9-]{1,120}$/.test(it?.slug) && it.name && it.price;
	const read = () => {
		try {
			return JSON.parse(localStorage.getItem(KEY) ?? '[]').filter(isSeen);
		} catch {
			return []; // no storage, or not what was written here: as if nothing was seen
		}
	};
	const write = (list) => {
		try {
			localStorage.setItem(KEY, JSON.stringify(list.slice(0, MOST)));
		} catch {
			// a full or forbidden storage remembers nothing
		}
	};

	const page = document.querySelector('[data-seen]');
	if (page) {
		const note = () => {
			const now = JSON.parse(page.dataset.seen);
			// The very file that was loaded: this one is there without a network.
			const url = new URL(page.querySelector('picture img')?.currentSrc || '/icon.svg', location.href);
			now.picture = url.origin === location.origin ? url.pathname + url.search : '/icon.svg';
			write([now, ...read().filter(({ slug }) => slug !== now.slug)]);
		};
		whenLoaded(note);
	}

	const box = document.getElementById('dilihat');
	if (!box) return;
	const show = async () => {
		const list = [];
		for (const it of read()) {
			if ('keptOnly' in box.dataset && !(await caches.match(`/produk/${it.slug}`))) continue;
			const card = box.querySelector('template').content.cloneNode(true);
			const [link, picture] = [card.querySelector('a'), card.querySelector('img')];
			link.href = `/produk/${it.slug}`;
			link.textContent = it.name;
			card.querySelector('p').textContent = it.price;
			if (/^\/gambar\//.test(it.picture)) picture.src = it.picture;
			list.push(card);
		}
		box.querySelector('ul').replaceChildren(...list);
		box.hidden = list.length === 0;
	};
	box.querySelector('button').addEventListener('click', () => {
		write([]);
		void show();
	});
	whenLoaded(show);
})();
