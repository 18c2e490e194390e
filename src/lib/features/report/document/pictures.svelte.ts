import { SvelteMap } from 'svelte/reactivity';
import { OfficeError } from '../../session.ts';

/** Fetches a picture by its name in the bucket. */
export type PictureSource = (path: string) => Promise<Blob>;

/** The pictures of a document as they arrive: paper must not be printed before they are there. */
export class Pictures {
	/** Address of a picture that is here; null when it cannot be fetched. */
	#urls = new SvelteMap<string, string | null>();
	#source: PictureSource;
	#isDropped = false;
	readonly paths: readonly string[];

	constructor(paths: readonly string[], source: PictureSource) {
		this.paths = paths.filter((path, at) => paths.indexOf(path) === at);
		this.#source = source;
	}

	get done(): number {
		return this.#urls.size;
	}
	get missing(): number {
		return [...this.#urls.values()].filter((url) => url === null).length;
	}
	get isReady(): boolean {
		return this.done === this.paths.length;
	}

	/** Undefined while it is on its way. */
	urlOf(path: string): string | null | undefined {
		return this.#urls.get(path);
	}

	/** Fetches what is not here, one after the other: the phone's memory and its line are small. */
	async load(): Promise<void> {
		for (const path of this.paths) {
			if (this.#urls.get(path)) continue;
			const url = await this.#fetch(path);
			if (this.#isDropped) {
				if (url) URL.revokeObjectURL(url);
				return;
			}
			this.#urls.set(path, url);
		}
	}

	/** Gives the memory back. */
	drop(): void {
		this.#isDropped = true;
		for (const url of this.#urls.values()) if (url) URL.revokeObjectURL(url);
	}

	async #fetch(path: string): Promise<string | null> {
		try {
			return URL.createObjectURL(await this.#source(path));
		} catch (error) {
			if (!(error instanceof OfficeError)) console.error(error);
			return null;
		}
	}
}
