import type { Session } from '../session.ts';

export type PinStep = 'current' | 'first' | 'again';

/** Setting or removing the own PIN: the present one first, so that a phone left open does not give it away. */
export class PinChange {
	step = $state<PinStep | null>(null);
	fault = $state<'wrong' | 'differs' | null>(null);
	waitMs = $state(0);
	isBusy = $state(false);
	done = $state<'set' | 'removed' | null>(null);
	#aim: 'set' | 'remove' = 'set';
	#first = '';
	readonly #session: Pick<Session, 'setPin' | 'confirmPin'>;

	constructor(session: Pick<Session, 'setPin' | 'confirmPin'>) {
		this.#session = session;
	}

	begin(aim: 'set' | 'remove', hasPin: boolean): void {
		this.#aim = aim;
		this.fault = null;
		this.done = null;
		this.step = hasPin ? 'current' : 'first';
	}

	cancel(): void {
		this.step = null;
		this.#first = '';
	}

	/** Takes the digits that the step asks for. */
	async take(pin: string): Promise<void> {
		this.isBusy = true;
		try {
			if (this.step === 'current') await this.#confirm(pin);
			else if (this.step === 'first') this.#remember(pin);
			else await this.#repeat(pin);
		} finally {
			this.isBusy = false;
		}
	}

	async #confirm(pin: string): Promise<void> {
		const answer = await this.#session.confirmPin(pin);
		this.fault = answer.ok ? null : 'wrong';
		this.waitMs = answer.ok ? 0 : answer.waitMs;
		if (!answer.ok) return;
		if (this.#aim === 'set') this.step = 'first';
		else await this.#finish(null);
	}

	#remember(pin: string): void {
		this.#first = pin;
		this.fault = null;
		this.step = 'again';
	}

	async #repeat(pin: string): Promise<void> {
		if (pin === this.#first) return this.#finish(pin);
		this.#first = '';
		this.fault = 'differs';
		this.step = 'first';
	}

	async #finish(pin: string | null): Promise<void> {
		await this.#session.setPin(pin);
		this.done = pin === null ? 'removed' : 'set';
		this.cancel();
	}
}
