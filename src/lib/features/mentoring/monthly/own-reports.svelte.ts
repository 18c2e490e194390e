import type { Device } from '$lib/device/device.ts';
import { keep, keptValue } from '$lib/device/screens/keepsakes.ts';
import { Attempt } from '../../attempt.svelte.ts';
import type { MentorReport, MentoringOffice } from '../types.ts';

const NAME = 'laporan-bulanan';

/** What became of the mentor's own reports: the server's last answer, kept on this phone. */
export class OwnReports {
	/** Undefined until the phone was asked. */
	#reports = $state.raw<readonly MentorReport[]>();
	readonly attempt = new Attempt();
	readonly #device: Device;
	readonly #office: Pick<MentoringOffice, 'mentorReports'>;

	constructor(device: Device, office: Pick<MentoringOffice, 'mentorReports'>) {
		this.#device = device;
		this.#office = office;
	}

	get isRead(): boolean {
		return this.#reports !== undefined;
	}

	/** The report of a month; undefined when it was not sent, as far as is known. */
	of(month: string): MentorReport | undefined {
		return this.#reports?.find((report) => report.month === month);
	}

	/** Reads what is kept here, then asks the server. */
	async load(): Promise<void> {
		const kept = await keptValue(this.#device, '', NAME);
		this.#reports = (kept as MentorReport[] | undefined) ?? [];
		await this.refresh();
	}

	/** @returns whether the server answered */
	refresh(): Promise<boolean> {
		return this.attempt.run(async () => {
			const own = (await this.#office.mentorReports()).filter((report) => report.own);
			this.#reports = own;
			await keep(this.#device, '', NAME, own);
		});
	}
}
