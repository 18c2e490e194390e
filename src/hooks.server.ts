import type { Handle, HandleServerError } from '@sveltejs/kit';
import { building } from '$app/environment';
import { backend } from '$lib/server/backend';
import { compress } from '$lib/server/compress';
import { isBackendPath } from '$lib/server/embedded/door/surface';
import { faultText } from '$lib/server/fault-log';
import { revalidated } from '$lib/server/http-cache';
import { page } from '$lib/server/page';
import { SECURITY_HEADERS, TRANSPORT_HEADERS } from '$lib/server/security-headers';

if (backend.mode === 'embedded' && !building) {
	process.once('sveltekit:shutdown', () => {
		import('$lib/server/embedded')
			.then(({ stopEmbeddedBackend }) => stopEmbeddedBackend())
			.catch((error: unknown) => console.error('could not close the database', error));
	});
}

export const handle: Handle = async ({ event, resolve }) => {
	if (building) return page({ event, resolve });
	const response =
		backend.serve && isBackendPath(event.url.pathname)
			? await backend.serve(event.request, event.getClientAddress())
			: await page({ event, resolve });
	const answer = await compress(event.request, await revalidated(event.request, response));
	const secure = event.url.protocol === 'https:';
	const headers = { ...SECURITY_HEADERS, ...(secure ? TRANSPORT_HEADERS : {}) };
	for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
	return answer;
};

export const handleError: HandleServerError = ({ error, event, status }) => {
	if (status !== 404) console.error(faultText(status, event.route.id, error));
};
