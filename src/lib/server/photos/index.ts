import type { CataloguePhoto } from '../../domain/catalogue.ts';
import type { PhotoSize } from '../../domain/photo-sizes.ts';
import type { Backend } from '../backend.ts';
import { CARD_LOOK, type CardWords, shareCard } from './card/share-card.ts';
import { copyOf, making, shelf } from './copies.ts';
import { storedPhoto } from './stored.ts';

type Source = Pick<Backend, 'fetch'>;

const FOREVER = 'public, max-age=31536000, immutable'; // a changed photo has a new name
const DAY = 'public, max-age=86400';
const CARD_PHOTOS = 3;

/** A stored photo in one of its sizes, or null when there is no such photo. */
export async function photoAnswer(
	source: Source,
	path: string,
	size: PhotoSize
): Promise<Response | null> {
	const bytes = await copyOf(path, size, () => storedPhoto(source, path));
	return bytes && image(bytes, `image/${size.format}`, FOREVER);
}

/** The share picture of the first photos and the words; photos that are missing are left out. */
export async function shareCardAnswer(
	source: Source,
	photos: readonly CataloguePhoto[],
	words: CardWords
): Promise<Response> {
	const paths = photos.slice(0, CARD_PHOTOS).map(({ path }) => path);
	// The key is all that stands on the card: another price is another card.
	const bytes = await shelf.get(`card ${CARD_LOOK} ${JSON.stringify([paths, words])}`, async () => {
		const found = await Promise.all(paths.map((path) => storedPhoto(source, path)));
		return making.take(() =>
			shareCard(
				found.filter((photo) => photo !== null),
				words
			)
		);
	});
	return image(bytes as Uint8Array<ArrayBuffer>, 'image/jpeg', DAY);
}

function image(bytes: Uint8Array<ArrayBuffer>, type: string, cache: string): Response {
	return new Response(bytes, { headers: { 'content-type': type, 'cache-control': cache } });
}
