import { useToasts } from '$lib/ui/toasts.svelte.ts';
import type { Posted } from '../../posting/post.ts';
import { tellPosted } from '../../posting/tell-posted.ts';
import { useGroup } from '../../session.ts';
import { orderTrouble } from '../words.ts';

/** The button of a sheet that records money of an order. To be made while the component begins. */
export function useOrderSave() {
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
		/** Runs once at a time and says what became of it. @param done closes the sheet; not called when it failed */
		async save(work: () => Promise<Posted>, done: () => void): Promise<void> {
			if (isSaving) return;
			isSaving = true;
			trouble = '';
			try {
				const posted = await work();
				done();
				tellPosted(toasts, view, posted);
			} catch (error) {
				trouble = orderTrouble(error);
			} finally {
				isSaving = false;
			}
		}
	};
}
