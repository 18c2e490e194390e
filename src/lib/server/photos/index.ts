import type { CataloguePhoto } from '../../domain/catalogue.ts';
import type { Backend } from '../backend.ts';
import { Recent } from '../recent.ts';
import { shareCard, smallPhoto } from './render.ts';
import { storedPhoto } from './stored.ts';

type Source = Pick<Backend, 'fetch'>;
type Bytes = Uint8Array<ArrayBuffer>;

const FOREVER = 'public, max-age=31536000, immutable'; // a changed photo has a new name
const DAY = 'public, max-age=86400';

const small = new Recent<Bytes | null>(500); // about 10 kB each
const cards = new Recent<Bytes>(60); // about 60 kB each

/** A stored photo made small, or null when there is no such photo. */
export async function smallPhotoAnswer(
	source: Source,
	path: string,
	pixels: number
): Promise<Response | null> {
	const bytes = await small.get(`${pixels}/${path}`, async () => {
		const photo = await storedPhoto(source, path);
		return photo && smallPhoto(photo, pixels);
	});
	return bytes && image(bytes, 'image/webp', FOREVER);
}

/** The share picture made of the first photos; missing ones are left out. */
export async function shareCardAnswer(source: Source, photos: CataloguePhoto[]): Promise<Response> {
	const paths = photos.slice(0, 3).map(({ path }) => path);
	const bytes = await cards.get(paths.join(), async () => {
		const found = await Promise.all(paths.map((path) => storedPhoto(source, path)));
		return shareCard(found.filter((photo) => photo !== null));
	});
	return image(bytes, 'image/jpeg', DAY);
}

function image(bytes: Bytes, type: string, cache: string): Response {
	return new Response(bytes, { headers: { 'content-type': type, 'cache-control': cache } });
}
