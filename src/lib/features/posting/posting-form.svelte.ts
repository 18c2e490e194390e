import { ADVANCE_TO_SUPPLIER } from '$lib/domain/accounts.ts';
import { recordById } from '$lib/device/records.ts';
import { keep, keptValue } from '$lib/device/screens/keepsakes.ts';
import { isAmount } from '$lib/domain/money.ts';
import type { MoneyPlace } from '$lib/domain/posting.ts';
import type { ShrunkPhoto } from '$lib/ui/photo.ts';
import { firstUse, rememberUse, type Use, useOfAdvance } from '../plan/money/uses.ts';
import { attachReceipts } from '../receipts/photos.ts';
import { remember, remembered } from './form-memory.ts';
import { answersOf, draftOf, noAnswers, openQuestion, type Question } from './forms.ts';
import { placesFor } from './places.ts';
import { post, type Posted, type Writer } from './post.ts';
import { BEGUN_MS, prefillOf, settlePrefill } from './prefill.ts';
import type { Answers, FormShape } from './shape.ts';

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
	/** Of receipts; they belong to what is saved next. */
	photos = $state.raw<readonly ShrunkPhoto[]>([]);
	readonly shape: FormShape;
	readonly #writer: Writer;
	readonly #query: URLSearchParams;

	/** @param query may name what to start from, see `prefillOf`, or a member (`anggota`), buyer (`pembeli`), amounts (`jumlah`, `tambahan`), grant (`hibah`) and line of its plan (`baris`) */
	constructor(writer: Writer, shape: FormShape, query: URLSearchParams) {
		this.#writer = writer;
		this.shape = shape;
		this.#query = query;
	}

	get answers(): Answers {
		return this.#answers;
	}

	/** Whether something recorded or refused is written anew. */
	get isAgain(): boolean {
		return this.#query.has('perbaiki') || this.#query.has('ditolak');
	}

	get open(): Question | null {
		return openQuestion(this.shape, this.#answers);
	}

	/** Takes answers over and keeps them for later. */
	answer(change: Partial<Answers>): void {
		this.#answers = { ...this.#answers, ...change };
		void keep(this.#writer.device, this.#writer.id, this.#name, this.#answers);
	}

	/** Answers whom it is about; what was paid ahead for a line of a plan is used for it, too. */
	async chooseParty(party: string): Promise<void> {
		this.answer({ party, ...(await this.#useOf(party)) });
	}

	async begin(): Promise<void> {
		const { device, id, role, self } = this.#writer;
		const start = await prefillOf(device, this.#query);
		if (start) this.#answers = answersOf(this.shape, start);
		else {
			const last = await remembered(this.#writer, this.shape);
			const amount = await this.#usualAmount();
			const named = this.#named();
			const use = await this.#firstUse(named.party ?? null);
			const fresh = { ...noAnswers(this.#writer.today()), amount, ...last, ...use, ...named };
			const begun = await keptValue(device, id, this.#name, BEGUN_MS);
			const isGoingOn = this.#query.size === 0 && isAnswers(begun);
			this.#answers = isGoingOn ? { ...fresh, ...begun } : fresh;
		}
		const { asks, kind } = this.shape;
		const [first] = asks.place ? placesFor(role, kind, asks.place) : [];
		if (this.#answers.place === null && first) {
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
	async save(): Promise<Posted | null> {
		if (this.isSaving || this.open !== null) return null;
		this.isSaving = true;
		const { device, id } = this.#writer;
		try {
			const posted = await post(this.#writer, draftOf(this.shape, this.#answers), (entry) =>
				attachReceipts(id, entry, this.photos)
			);
			this.photos = [];
			await settlePrefill(device, this.#query);
			await remember(this.#writer, this.shape, this.#answers);
			await rememberUse(this.#writer, this.shape.kind, this.#answers);
			await keep(device, id, this.#name, undefined);
			return posted;
		} finally {
			this.isSaving = false;
		}
	}

	get #name(): string {
		return `form.${this.shape.slug}`;
	}

	async #usualAmount(): Promise<number> {
		const { device, id } = this.#writer;
		const group = await recordById(device, 'group', id);
		return (group && this.shape.usual?.(group.fields)) ?? 0;
	}

	async #firstUse(party: string | null): Promise<Partial<Use>> {
		if (this.shape.settles === undefined) {
			return firstUse(this.#writer, this.shape.kind, this.#query);
		}
		return party === null ? {} : this.#useOf(party);
	}

	async #useOf(party: string): Promise<Partial<Use>> {
		if (this.shape.settles !== ADVANCE_TO_SUPPLIER) return {};
		return useOfAdvance(this.#writer.device, this.#writer.id, party);
	}

	/** What the link to the form has answered already. */
	#named(): Partial<Answers> {
		const { asks } = this.shape;
		const member = this.#query.get('anggota');
		const party = this.#query.get('pembeli');
		const amount = Number(this.#query.get('jumlah'));
		const second = Number(this.#query.get('tambahan'));
		return {
			...(asks.member && member !== null ? { member } : {}),
			...(asks.party && party !== null ? { party } : {}),
			...(isAmount(amount) ? { amount } : {}),
			...(asks.second && isAmount(second) ? { second } : {})
		};
	}
}

/** The place of that name; a hand is the person's own until she says otherwise. */
export const placeAt = (name: MoneyPlace['place'], self: string | null): MoneyPlace | null =>
	name === 'hand' ? (self === null ? null : { place: name, member: self }) : { place: name };
