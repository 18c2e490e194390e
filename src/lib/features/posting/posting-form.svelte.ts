import { keep, keptValue } from '$lib/device/screens/keepsakes.ts';
import type { HeldTransaction } from '$lib/device/schema.ts';
import type { MoneyPlace } from '$lib/domain/posting.ts';
import {
	type Answers,
	answersOf,
	draftOf,
	type FormShape,
	noAnswers,
	openQuestion
} from './forms.ts';
import { placesFor } from './places.ts';
import { post, type Writer } from './post.ts';
import { BEGUN_MS, prefillOf, settlePrefill } from './prefill.ts';

const isAnswers = (value: unknown): value is Answers =>
	typeof value === 'object' &&
	value !== null &&
	typeof (value as Answers).amount === 'number' &&
	typeof (value as Answers).occurredOn === 'string' &&
	typeof (value as Answers).note === 'string';

/** A form of *Catat* that is being filled in. What was begun survives a closed app. */
export class PostingForm {
	#answers = $state.raw<Answers>(noAnswers(''));
	isReady = $state(false);
	isSaving = $state(false);
	readonly shape: FormShape;
	readonly #writer: Writer;
	readonly #query: URLSearchParams;

	/** @param query may name what to start from, see `prefillOf`, or a member (`anggota`) or buyer (`pembeli`) */
	constructor(writer: Writer, shape: FormShape, query: URLSearchParams) {
		this.#writer = writer;
		this.shape = shape;
		this.#query = query;
	}

	get answers(): Answers {
		return this.#answers;
	}

	get open(): ReturnType<typeof openQuestion> {
		return openQuestion(this.shape, this.#answers);
	}

	/** Takes answers over and keeps them for later. */
	answer(change: Partial<Answers>): void {
		this.#answers = { ...this.#answers, ...change };
		void keep(this.#writer.device, this.#writer.id, this.#name, this.#answers);
	}

	async begin(): Promise<void> {
		const { device, id, role, self } = this.#writer;
		const start = await prefillOf(device, this.#query);
		const begun = await keptValue(device, id, this.#name, BEGUN_MS);
		if (start) this.#answers = answersOf(this.shape, start);
		else {
			const fresh = { ...noAnswers(this.#writer.today()), ...this.#named() };
			const isGoingOn = this.#query.size === 0 && isAnswers(begun);
			this.#answers = isGoingOn ? { ...fresh, ...begun } : fresh;
		}
		const { asks, kind } = this.shape;
		const [first] = placesFor(role, kind);
		if (asks.place && this.#answers.place === null && first) {
			this.#answers = { ...this.#answers, place: placeAt(first, self) };
		}
		// Whoever may only hand over her own money is not asked whose.
		if (kind === 'cash_handover' && role === 'member') {
			this.#answers = { ...this.#answers, member: self };
		}
		this.isReady = true;
	}

	/**
	 * Records what was answered; the form is empty afterwards.
	 * @throws RefusedError, or DOMException when the phone cannot store it; then the answers stay
	 */
	async save(): Promise<HeldTransaction | null> {
		if (this.isSaving || this.open !== null) return null;
		this.isSaving = true;
		try {
			const row = await post(this.#writer, draftOf(this.shape, this.#answers));
			await settlePrefill(this.#writer.device, this.#query);
			await keep(this.#writer.device, this.#writer.id, this.#name, undefined);
			return row;
		} finally {
			this.isSaving = false;
		}
	}

	get #name(): string {
		return `form.${this.shape.slug}`;
	}

	#named(): Partial<Answers> {
		const { asks } = this.shape;
		const member = this.#query.get('anggota');
		const party = this.#query.get('pembeli');
		return {
			...(asks.member && member !== null ? { member } : {}),
			...(asks.party && party !== null ? { party } : {})
		};
	}
}

/** The place of that name; a hand is the person's own until she says otherwise. */
export const placeAt = (name: MoneyPlace['place'], self: string | null): MoneyPlace | null =>
	name === 'hand' ? (self === null ? null : { place: name, member: self }) : { place: name };
