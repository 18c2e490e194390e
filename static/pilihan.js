// Language and theme of stored pages, set before the first paint.
(() => {
	const cookie = (name) => document.cookie.match(`(?:^|; )${name}=([^;]*)`)?.[1];
	const theme = { terang: 'lumbung', gelap: 'lumbung-dark' }[cookie('tema')];
	if (theme) document.documentElement.dataset.theme = theme;
	if (cookie('PARAGLIDE_LOCALE') === 'en') document.documentElement.lang = 'en';
})();
