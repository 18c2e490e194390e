import { goto } from '$app/navigation';
import { m } from '$lib/paraglide/messages';
import type { Toasts } from '$lib/ui/toasts.svelte.ts';
import { links } from '../links.ts';
import { type Posted, takeBack, type Writer } from './post.ts';
import { troubleText } from './trouble.ts';

/**
 * Says what became of an entry: it is saved and can be taken back, or it waits for another officer.
 * @param onundone told when it was taken back
 */
export function tellPosted(
	toasts: Toasts,
	writer: Writer,
	{ id, waits }: Posted,
	onundone: () => void = () => undefined
): void {
	if (waits) {
		const look = () => goto(links(writer.id).approvals);
		toasts.show(m.post_waits(), { label: m.post_waits_look(), run: look });
		return;
	}
	const undo = async () => {
		try {
			await takeBack(writer, id, m.undo_note());
			onundone();
		} catch (error) {
			toasts.show(troubleText(error));
		}
	};
	toasts.show(m.saved_here(), { label: m.undo(), run: undo });
}
