import type { ClientInit, HandleClientError } from '@sveltejs/kit';
import { isMissingPart, restart, watchParts } from '$lib/app/missing-parts.svelte';
import { wordsLoaded } from '$lib/i18n/words';

export const init: ClientInit = async () => {
	watchParts();
	// Better in Indonesian than not at all.
	await wordsLoaded(() => import('virtual:english')).catch(console.warn);
};

export const handleError: HandleClientError = ({ error, event }) => {
	// Who goes to a screen that cannot be loaded gets there by a new start.
	if (isMissingPart(error) && restart(event.url.href)) return new Promise(() => undefined);
	console.error(error);
};
