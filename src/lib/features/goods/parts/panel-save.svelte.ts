import { goto } from '$app/navigation';
import type { ResolvedPathname } from '$app/types';
import { m } from '$lib/paraglide/messages';
import { useToasts } from '$lib/ui/toasts.svelte.ts';
import type { Posted } from '../../posting/post.ts';
import { tellPosted } from '../../posting/tell-posted.ts';
import { troubleText } from '../../posting/trouble.ts';
import { useGroup } from '../../session.ts';

/** The save button of a panel. To be made while the component begins. */
export function usePanelSave() {
	const view = useGroup();
	const toasts = useToasts();
	let isSaving = $state(false);
	let trouble = $state('');
	return {
		get isSaving() {
			return isSaving;
		},
		/** Why the last try did not work. */
		get trouble() {
			return trouble;
		},
		/**
		 * Runs once at a time; then says what became of it and goes on. When it fails nothing moves.
		 * @param work what was recorded; null when it was no entry, or more than one
		 */
		async save(work: () => Promise<Posted | null>, next: ResolvedPathname): Promise<void> {
			if (isSaving) return;
			isSaving = true;
			trouble = '';
			try {
				const posted = await work();
				if (posted) tellPosted(toasts, view, posted);
				else toasts.show(m.saved_here());
				await goto(next);
			} catch (error) {
				trouble = troubleText(error);
			} finally {
				isSaving = false;
			}
		}
	};
}
