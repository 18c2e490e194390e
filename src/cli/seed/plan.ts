import type { Permit, ProductFields } from '../../lib/domain/records.ts';
import type { MemberRole } from '../../lib/domain/rights.ts';
import type { CapitalPlan } from './capital/plans.ts';

/** What the seed tells of one group: who they are, what they make, and how their weeks go. */
export interface GroupPlan {
	name: string;
	slug: string;
	/** Code of the district (kecamatan). */
	district: string;
	business: 'food' | 'craft' | 'livestock';
	story: string;
	whatsapp: string;
	members: readonly PersonPlan[];
	products: readonly ProductPlan[];
	parties: readonly PartyPlan[];
	/** The first brings material; a second lends money. */
	suppliers: readonly PartyPlan[];
	rhythm: Rhythm;
	shop: ShopPlan;
	capital: CapitalPlan;
}

export interface PersonPlan {
	name: string;
	role: MemberRole;
	/** Whether she uses the app on a phone; others write down what she does. */
	hasPhone: boolean;
}

export interface ProductPlan {
	name: string;
	kind: 'food' | 'craft' | 'livestock';
	unit: string;
	/** Whole rupiah for one unit. */
	price: number;
	description: string;
	/** File below illustrations/, without its ending. */
	picture: string;
	published: boolean;
	/** How often it is sold beside the others. */
	demand: number;
	/** Most units that one buyer takes. */
	unitsMax: number;
	/** Wanted most before the feast. */
	forFeast?: true;
}

/** What the shop window tells of a group beside its name and story. */
export interface ShopPlan {
	delivery: boolean;
	deliveryNote: string;
	/** Bank, number and holder; empty without transfers. */
	bankAccount: string;
	qris: boolean;
	/** Days ago that an officer of the region verified the group; null when nobody has. */
	verifiedDaysAgo: number | null;
	/** What is said of each product, by its name. */
	listings: Readonly<Record<string, ListingPlan>>;
	orders: readonly OrderPlan[];
}

export interface ListingPlan extends Partial<
	Pick<
		ProductFields,
		| 'ingredients'
		| 'net'
		| 'wholesale_price'
		| 'wholesale_min'
		| 'availability'
		| 'lead_days'
		| 'daily_capacity'
		| 'shelf_life_days'
		| 'storage'
		| 'sold_out'
		| 'archived'
		| 'low_stock_milli'
	>
> {
	permits?: readonly PermitPlan[];
	/** Further pictures beside the cover. */
	views?: number;
}

export interface PermitPlan extends Pick<Permit, 'kind' | 'number'> {
	/** Days from the load until it ends; null without end. */
	endsInDays: number | null;
}

/** An order of a buyer in the last weeks of the story. Days count back from its last day, which is 0. */
export interface OrderPlan {
	/** Five signs that buyer and group say to each other. */
	code: string;
	buyer: string;
	phone: string;
	/** Where it is brought; fetched without one. */
	address?: string;
	note?: string;
	items: readonly (readonly [product: string, quantity: number])[];
	placed: number;
	/** Below 0 is after the story's end. */
	wanted: number;
	steps: readonly OrderStepPlan[];
}

export type OrderStepPlan =
	| { day: number; does: 'accept' | 'ready' | 'cancel' }
	| { day: number; does: 'refuse'; reason: string }
	| { day: number; does: 'deposit'; amount: number }
	| { day: number; does: 'hand over'; paid: SaleKind | 'deposit' };

export interface ThingPlan {
	name: string;
	code: string;
	/** One of the accounts of fixed assets. */
	account: string;
	/** Whole rupiah. */
	cost: number;
	lifeMonths: number;
}

export interface PartyPlan {
	name: string;
	phone: string | null;
}

/** How a group's weeks go. Amounts in whole rupiah, shares of the sales. */
export interface Rhythm {
	grant: number;
	savingMonthly: number;
	salesPerWeek: number;
	saleKinds: readonly { kind: SaleKind; weight: number }[];
	materialShare: number;
	/** Weekdays on which more is sold, Sunday is 0. */
	marketDays: readonly number[];
	/** The feast before which most is sold. */
	feast: 'lebaran' | 'kurban';
	/** Things that last, bought when the grant has come. */
	start: readonly ThingPlan[];
	/** Weekdays of buying material, Sunday is 0. */
	materialDays: readonly number[];
	materials: readonly string[];
	/** What a purchase of `from` rupiah and more is for. */
	bulk: { from: number; note: string };
	wageShare: number;
	wageNote: string;
	expenses: readonly ExpensePlan[];
	/** Whether the last month is closed too; elsewhere it is left open, to be tried. */
	closesPromptly?: true;
	/** Cash above this goes to the bank on Fridays. */
	cashKept: number;
}

export type SaleKind = 'sale_cash' | 'sale_in_hand' | 'sale_qris' | 'sale_credit';

export interface ExpensePlan {
	account: string;
	note: string;
	everyDays: number;
	low: number;
	high: number;
}
