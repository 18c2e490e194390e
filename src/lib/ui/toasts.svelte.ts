import { createContext } from 'svelte';

export interface Toast {
	id: number;
	text: string;
	/** What can be taken back or done next. */
	action: { label: string; run: () => unknown } | null;
}

/** Words that pass: what was just done, and how to take it back. */
export class Toasts {
	#shown = $state.raw<Toast | null>(null);
	#timer: ReturnType<typeof setTimeout> | undefined;
	#next = 1;

	get shown(): Toast | null {
		return this.#shown;
	}

	/** Shows a text in place of the one before. */
	show(text: string, action: Toast['action'] = null, seconds = 10): void {
		clearTimeout(this.#timer);
		this.#shown = { id: this.#next++, text, action };
		this.#timer = setTimeout(() => this.hide(), seconds * 1000);
	}

	hide(): void {
		clearTimeout(this.#timer);
		this.#shown = null;
	}
}

export const [useToasts, provideToasts] = createContext<Toasts>();
