import type { Draft } from '$lib/domain/journal.ts';
import type { Attached } from '$lib/device/journal.ts';
import type { Toasts } from '$lib/ui/toasts.svelte.ts';
import { post, type Posted, type Writer } from '../../posting/post.ts';
import { tellPosted } from '../../posting/tell-posted.ts';
import { troubleText } from '../../posting/trouble.ts';

/** One press of *Simpan*: under way, failed with words, or neither. */
export class Saving {
	isBusy = $state(false);
	trouble = $state('');
	readonly #writer: Writer;
	readonly #toasts: Toasts;

	constructor(writer: Writer, toasts: Toasts) {
		this.#writer = writer;
		this.#toasts = toasts;
	}

	/** Says what went wrong before there was anything to record. */
	fail(error: unknown): void {
		this.trouble = troubleText(error);
	}

	/**
	 * Records the draft once and says so. @param attach see `post`
	 * @returns what became of it; null when it was not recorded
	 */
	async run(draft: Draft, attach?: (id: string) => Attached): Promise<Posted | null> {
		if (this.isBusy) return null;
		this.isBusy = true;
		this.trouble = '';
		try {
			const posted = await post(this.#writer, draft, attach);
			tellPosted(this.#toasts, this.#writer, posted);
			return posted;
		} catch (error) {
			this.trouble = troubleText(error);
			return null;
		} finally {
			this.isBusy = false;
		}
	}
}
