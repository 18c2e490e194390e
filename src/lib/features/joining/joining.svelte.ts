import { isWholeCode, normalCode } from '../../domain/invite-code.ts';
import { Attempt } from '../attempt.svelte.ts';
import type { Session } from '../session.ts';

/** What a code is for, as the server says before it is used. */
export interface Invitation {
	groupName: string;
	/** Set when the code connects a phone to a member who is there already. */
	memberName: string | null;
}

/** Joining a group by a code: the code, then the name, then in. */
export class Joining {
	code = $state('');
	name = $state('');
	/** Whether she agreed that her data is kept. */
	isAgreed = $state(false);
	/** False when the person who uses the phone joins another group herself. */
	isForNewcomer = $state(true);
	invitation = $state.raw<Invitation | null>(null);
	readonly attempt = new Attempt();
	readonly #session: Session;

	constructor(session: Session) {
		this.#session = session;
	}

	get isCodeWhole(): boolean {
		return isWholeCode(this.code);
	}

	get isNameGiven(): boolean {
		return this.invitation?.memberName !== null || this.name.trim() !== '';
	}

	/** Asks what the code is for. A newcomer gets her account here, because only accounts may ask. */
	look(): Promise<boolean> {
		return this.attempt.run(async () => {
			if (this.isForNewcomer) await this.#session.beginNewcomer();
			this.invitation = await this.#session.office.peekInvite(normalCode(this.code));
		});
	}

	/** @returns the group that she is in now, or null when it failed */
	async join(): Promise<string | null> {
		const invitation = this.invitation;
		if (!invitation || !this.isAgreed) return null;
		const name = invitation.memberName ?? this.name.trim();
		let joined: string | null = null;
		await this.attempt.run(async () => {
			await this.#session.agree();
			const { group } = await this.#session.office.joinGroup(
				normalCode(this.code),
				invitation.memberName === null ? name : null
			);
			await this.#session.finishNewcomer(name);
			joined = group;
		});
		return joined;
	}

	/** Back to the code; what was typed stays. */
	back(): void {
		this.invitation = null;
		this.attempt.problem = null;
	}
}
