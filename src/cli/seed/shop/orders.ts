import { priceOf } from '../../../lib/domain/orders.ts';
import { sale, type SaleItem, type SalePayment } from '../../../lib/domain/posting.ts';
import { customerDeposit, orderDelivery } from '../../../lib/domain/posting/orders.ts';
import type { OrderLine } from '../../../lib/domain/records.ts';
import type { Day } from '../calendar.ts';
import type { Diary } from '../diary.ts';
import type { OrderPlan, OrderStepPlan, SaleKind, ShopPlan } from '../plan.ts';

const DAY_MS = 86_400_000;
const cash = { place: 'cash' } as const;

interface Open {
	id: string;
	lines: readonly OrderLine[];
	/** The buyer in the book, once the order was accepted. */
	party: string | null;
	deposit: number;
}

/** What buyers order in the shop, what the group answers, and the sales that come of it. */
export class Orders {
	readonly #diary: Diary;
	readonly #shop: ShopPlan;
	readonly #open = new Map<string, Open>();
	readonly #buyers = new Map<string, string>();

	constructor(diary: Diary, shop: ShopPlan) {
		this.#diary = diary;
		this.#shop = shop;
	}

	run(day: Day, daysLeft: number): void {
		for (const plan of this.#shop.orders) {
			if (plan.placed === daysLeft) this.#place(plan, day);
			for (const step of plan.steps) {
				if (step.day === daysLeft) this.#answer(plan, step);
			}
		}
	}

	#place({ code, buyer, phone, address, note, items, placed, wanted }: OrderPlan, day: Day): void {
		const id = this.#diary.id();
		const lines = items.map(([name, quantity]) => this.#line(name, quantity));
		const wantedOn = new Date(Date.parse(day.date) + (placed - wanted) * DAY_MS);
		this.#diary.buyerActs(id, {
			...{ code, lines, way: address === undefined ? 'pickup' : 'delivery' },
			wantedOn: wantedOn.toISOString().slice(0, 10),
			contact: { name: buyer, phone, address: address ?? '', note: note ?? '' }
		});
		this.#open.set(code, { id, lines, party: null, deposit: 0 });
	}

	#line(name: string, quantity: number): OrderLine {
		const product = this.#diary.cast.products.find(({ plan }) => plan.name === name);
		if (!product) throw new Error(`nobody makes ${name}`);
		const { wholesale_price = null, wholesale_min = null } = this.#shop.listings[name] ?? {};
		const { unit, price } = product.plan;
		const paid = priceOf({ price, wholesale_price, wholesale_min }, quantity);
		return { product: product.id, name, unit, quantity, price: paid };
	}

	#answer(plan: OrderPlan, step: OrderStepPlan): void {
		const order = this.#open.get(plan.code);
		if (!order) throw new Error(`order ${plan.code} is answered before it is placed`);
		switch (step.does) {
			case 'cancel':
				return this.#diary.buyerActs(order.id, null);
			case 'accept':
				return this.#accept(order, plan);
			case 'ready':
				return this.#step(order, { step: 'ready' });
			case 'refuse':
				return this.#step(order, { step: 'refused', reason: step.reason });
			case 'deposit':
				return this.#take(order, step.amount);
			case 'hand over':
				return this.#handOver(order, step.paid);
		}
	}

	#step({ id }: Open, set: { step: string; party?: string; reason?: string }): void {
		const written = { order: id, party: null, reason: '', ...set };
		this.#diary.note('order_step', this.#diary.officer('chair'), written);
	}

	#accept(order: Open, { buyer: name, phone }: OrderPlan): void {
		const known = this.#buyers.get(phone);
		const chair = this.#diary.officer('chair');
		order.party = known ?? this.#diary.note('party', chair, { name, phone, deleted: false });
		this.#buyers.set(phone, order.party);
		this.#step(order, { step: 'accepted', party: order.party });
	}

	#said = ({ id }: Open, note: string) => ({ ...this.#diary.said(note), forOrder: id });

	#take(order: Open, amount: number): void {
		order.deposit += amount;
		const said = { ...this.#said(order, 'Uang muka pesanan'), party: order.party ?? '' };
		this.#diary.post(
			this.#diary.officer('treasurer'),
			customerDeposit({ ...said, amount, into: cash })
		);
	}

	#handOver(order: Open, paid: SaleKind | 'deposit'): void {
		const items = order.lines.map(({ product, quantity, price }): SaleItem => ({
			...{ product, quantityMilli: quantity * 1000, amount: quantity * price }
		}));
		const treasurer = this.#diary.officer('treasurer');
		const party = order.party ?? '';
		const said = { ...this.#said(order, 'Pesanan dari etalase'), items };
		if (paid === 'deposit') {
			const { deposit } = order;
			this.#diary.post(treasurer, orderDelivery({ ...said, party, deposit, rest: cash }));
			return;
		}
		const payments: Record<SaleKind, SalePayment> = {
			sale_cash: { by: 'treasurer' },
			sale_in_hand: { by: 'hand', member: treasurer.id },
			sale_qris: { by: 'qris' },
			sale_credit: { by: 'credit', party }
		};
		this.#diary.post(treasurer, sale({ ...said, payment: payments[paid] }));
	}
}
