import type { ClientInit } from '@sveltejs/kit';
import { wordsLoaded } from '$lib/i18n/words';

export const init: ClientInit = () => wordsLoaded(() => import('virtual:english'));
