import type { Business } from '../../domain/records.ts';
import { Attempt } from '../attempt.svelte.ts';
import type { Session } from '../session.ts';

export type StartStep = 'what' | 'where' | 'who' | 'code';
export const startSteps: readonly StartStep[] = ['what', 'where', 'who', 'code'];

const NAME_LENGTH_MIN = 3;

/** Starting a group, one question a screen; going back keeps what was typed. */
export class Starting {
	step = $state<StartStep>('what');
	name = $state('');
	business = $state<Business | ''>('');
	/** Code of the district; empty until it was chosen. */
	district = $state('');
	chairName = $state('');
	/** Whether she agreed that her data is kept. */
	isAgreed = $state(false);
	started = $state.raw<{ group: string; recoveryCode: string } | null>(null);
	readonly attempt = new Attempt();
	readonly #session: Session;

	constructor(session: Session) {
		this.#session = session;
	}

	/** Whether the question on the screen is answered. */
	get isAnswered(): boolean {
		if (this.step === 'what') {
			return this.name.trim().length >= NAME_LENGTH_MIN && this.business !== '';
		}
		if (this.step === 'where') return this.district !== '';
		return this.chairName.trim() !== '' && this.isAgreed;
	}

	next(): void {
		if (this.isAnswered) this.#move(1);
	}

	back(): void {
		this.attempt.problem = null;
		this.#move(-1);
	}

	/** Makes the account and the group; then shows the recovery code. */
	async start(): Promise<void> {
		const { business } = this;
		if (business === '' || !this.isAnswered) return;
		const chairName = this.chairName.trim();
		await this.attempt.run(async () => {
			await this.#session.beginNewcomer();
			await this.#session.agree();
			this.started = await this.#session.office.startGroup({
				...{ name: this.name.trim(), district: this.district, business, chairName }
			});
			await this.#session.finishNewcomer(chairName);
			this.step = 'code';
		});
	}

	#move(by: 1 | -1): void {
		this.step = startSteps[startSteps.indexOf(this.step) + by] ?? this.step;
	}
}
