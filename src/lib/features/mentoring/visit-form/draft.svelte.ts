// A visit while it is filled in: every change is on the phone at once, so that a crash or an empty battery loses nothing.
import type { Device } from '$lib/device/device.ts';
import { keep, keptValue } from '$lib/device/screens/keepsakes.ts';
import { blankVisit, type VisitForm } from '$lib/domain/mentoring/visit.ts';
import type { ShrunkPhoto } from '$lib/ui/photo.ts';
import type { VoiceNote } from '$lib/ui/voice/recording.ts';
import { forgetKept, keptFiles, keptForm } from '../visit/kept.ts';

/** Pictures and sound of a visit. */
export interface Taken {
	photos: readonly ShrunkPhoto[];
	/** False is for mentors only; holds for all photos. */
	arePhotosShared: boolean;
	voice: VoiceNote | null;
	isVoiceShared: boolean;
	/** Always shared: the chair saw what she signed. */
	signature: { name: string; picture: ShrunkPhoto } | null;
}

const blankFiles: Taken = {
	...{ photos: [], arePhotosShared: true, voice: null, isVoiceShared: false, signature: null }
};

export class VisitDraft {
	form = $state<VisitForm>(blankVisit('', ''));
	files = $state.raw<Taken>(blankFiles);
	/** Whether what was kept before has been read, so that it is not overwritten. */
	isRead = $state(false);
	readonly #device: Device;
	readonly #group: string;
	readonly #visit: string;

	constructor(device: Device, group: string, visit: string) {
		this.#device = device;
		this.#group = group;
		this.#visit = visit;
	}

	/** Reads what was kept; a new form begins on this day at the place of the visit before. */
	async read(day: string, place: string): Promise<void> {
		const [form, files] = await Promise.all([
			keptValue(this.#device, this.#group, keptForm(this.#visit)),
			keptValue(this.#device, this.#group, keptFiles(this.#visit))
		]);
		this.form = { ...blankVisit(day, place), ...(form as Partial<VisitForm> | undefined) };
		this.files = { ...blankFiles, ...(files as Partial<Taken> | undefined) };
		this.isRead = true;
	}

	/** Keeps the words; to be called in an effect. */
	keepForm(): Promise<void> {
		const form = $state.snapshot(this.form);
		return this.isRead
			? keep(this.#device, this.#group, keptForm(this.#visit), form)
			: Promise.resolve();
	}

	/** Keeps pictures and sound apart, which are large; to be called in an effect. */
	keepFiles(): Promise<void> {
		const { files } = this;
		return this.isRead
			? keep(this.#device, this.#group, keptFiles(this.#visit), files)
			: Promise.resolve();
	}

	/** Forgets the draft, here and on the screen. */
	async forget(): Promise<void> {
		this.isRead = false;
		await forgetKept(this.#device, this.#group, this.#visit);
	}
}
