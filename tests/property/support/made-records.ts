// A record of any kind, of what a phone knows. A kind without a maker does not compile.
import type { RecordChange } from '../../../src/lib/device/records.ts';
import { balanceChanges, balanceOf } from '../../../src/lib/domain/balances.ts';
import { BANK, CASH } from '../../../src/lib/domain/accounts.ts';
import { isEnded } from '../../../src/lib/domain/orders.ts';
import type { Patch, RecordKind } from '../../../src/lib/domain/records.ts';
import {
	assetEvent,
	attachment,
	budgetLine,
	custody,
	good,
	grant,
	handover,
	planLine,
	remark,
	report
} from '../../support/capital.ts';
import {
	assessment,
	comment,
	doneVisit,
	flagSnooze,
	followUp,
	plannedVisit,
	talk,
	today,
	visitNote,
	visitPhoto
} from '../../support/mentoring.ts';
import {
	activity,
	asset,
	costSheet,
	guest,
	loan,
	meeting,
	photo,
	profitRule
} from '../../support/records.ts';
import { type Desk, nth } from './desk.ts';
import { bigRequest } from './world.ts';

/** A new record unless it says which. */
type Made = { id?: string; set: object };
type Maker = (desk: Desk, pick: number) => Made | undefined;

/** What is made about something that must be there already. */
const about =
	(kind: RecordKind, make: (id: string, desk: Desk, pick: number) => Made): Maker =>
	(desk, pick) => {
		const id = desk.one(kind, pick);
		return id === undefined ? undefined : make(id, desk, pick);
	};
/** Now and then one that is there is changed. */
const often =
	(kind: RecordKind, make: (desk: Desk, pick: number) => object): Maker =>
	(desk, pick) => {
		const held = pick % 2 === 0 ? desk.one(kind, pick) : undefined;
		return { ...(held !== undefined && { id: held }), set: make(desk, pick) };
	};

const makers: Record<Patch['kind'], Maker> = {
	group: ({ group }, pick) => ({ id: group, set: { story: `Cerita ${pick}` } }),
	party: often('party', (_, pick) => ({ name: `Toko ${pick}`, phone: null })),
	product: often('product', (_, pick) => ({
		...{ name: `Keripik ${pick}`, kind: 'food', unit: 'bungkus', price: 1_000 + pick }
	})),
	photo: about('product', (id, { group }, pick) => ({
		set: { product_id: id, position: pick % 5, ...photo(group) }
	})),
	meeting: often('meeting', (_, pick) => ({ ...meeting, notes: `Catatan ${pick}` })),
	guest: often('guest', (_, pick) => ({ ...guest, impression: `Bagus ${pick}` })),
	activity: often('activity', () => activity),
	asset: often('asset', ({ self }, pick) => ({ ...asset, holder: self, place: `Rak ${pick}` })),
	loan: about('member', (member) => ({ set: { member, ...loan } })),
	cost_sheet: about('product', (id, _, pick) => ({ id, set: { ...costSheet, other: pick } })),
	receipt: ({ rows, group }, pick) => {
		const row = nth(rows, pick);
		return row && { set: { transaction: row.id, ...photo(group) } };
	},
	profit_rule: about('meeting', (id) => ({ set: { meeting: id, ...profitRule } })),
	request: (desk, pick) => nth(requests, pick)?.(desk, pick),
	approval: (desk, pick) => {
		const answered = new Set(desk.of('approval').map(({ fields }) => fields.request));
		const waiting = desk
			.of('request')
			.filter(({ id, fields }) => !answered.has(id) && fields.by !== desk.self);
		const asked = nth(waiting, pick);
		const decision = pick % 4 === 3 ? 'refused' : 'approved';
		return asked && { set: { request: asked.id, decision, reason: 'sudah dibahas' } };
	},
	order_step: (desk, pick) => {
		const order = nth(
			desk.of('order').filter(({ fields }) => !isEnded(fields.state)),
			pick
		);
		const party = desk.one('party', pick);
		const step = pick % 3 === 2 ? 'refused' : 'accepted';
		return order && { set: { order: order.id, step, party: party ?? null, reason: 'habis' } };
	},
	grant: often('grant', (_, pick) => ({ ...grant, note: `Hibah ${pick}` })),
	budget_line: about('grant', (id, _, pick) => ({
		set: budgetLine(id, planLine('', { item: `Baris ${pick}`, price: 1_000 }), pick)
	})),
	custody: () => ({ set: custody }),
	attachment: about('grant', (id, { group }) => ({ set: attachment(group, id) })),
	asset_event: about('asset', (id) => ({ set: assetEvent(id) })),
	handover: about('grant', (id) => ({ set: handover(id, [good()]) })),
	handover_remark: about('handover', (id) => ({ set: remark(id) })),
	report: about('grant', (id) => ({ id, set: report })),
	report_step: about('report', (id) => ({ set: { report_id: id, step: 'sent' } })),
	visit: (desk, pick) => {
		const planned = desk.of('visit').find(({ fields }) => fields.state === 'planned');
		if (!planned || pick % 2 === 0) return { set: plannedVisit() };
		return { id: planned.id, set: doneVisit([]) };
	},
	visit_note: about('visit', (id) => ({ id, set: visitNote })),
	visit_confirmation: (desk, pick) => {
		const done = desk.of('visit').filter(({ fields }) => fields.state === 'done');
		const visit = nth(done, pick);
		return visit && { set: { visit_id: visit.id, note: 'Benar' } };
	},
	visit_file: about('visit', (id, { group }) => ({ set: visitPhoto(group, id) })),
	follow_up: about('visit', (visit_id, _, pick) => ({
		set: followUp({ visit_id, what: `Beli buku ${pick}` })
	})),
	follow_up_step: about('follow_up', (follow_up_id) => ({
		set: { follow_up_id, step: 'done', note: '' }
	})),
	comment: about('visit', (id) => ({ set: comment('visit', id) })),
	flag_snooze: () => ({ set: flagSnooze }),
	assessment: (_, pick) => ({ set: assessment(pick % 2 === 0) }),
	graduation_talk: about('member', (id) => ({ set: { ...talk(id), talked_on: today() } }))
};

/** Money counted at the end of a month as the book of this phone has it. */
export function closingOfBook(desk: Desk, month: string) {
	const until = desk.rows.filter(({ occurredOn }) => occurredOn.slice(0, 7) <= month);
	const balances = until.flatMap((row) => balanceChanges(row));
	const counted = { cash: balanceOf(balances, CASH), bank: balanceOf(balances, BANK) };
	return { what: 'closing', body: { month: `${month}-01`, ...counted } } as const;
}

const requests: Maker[] = [
	(_, pick) => ({ set: bigRequest(pick) }),
	(_, pick) => ({ set: { what: 'limit', body: { limit: 900_000 + pick } } }),
	(desk) => ({ set: closingOfBook(desk, '2026-08') }),
	about('grant', (grant_id, desk) => {
		const number =
			1 + desk.of('budget_plan').filter(({ fields }) => fields.grant_id === grant_id).length;
		const lines = desk
			.of('budget_line')
			.filter(({ fields }) => fields.grant_id === grant_id)
			.map(({ id, fields }) => {
				const { item, category, quantity_milli, unit, price, month, supplier } = fields;
				return { id, item, category, quantity_milli, unit, price, month, supplier };
			});
		return { set: { what: 'plan', body: { grant_id, number, reason: 'harga berubah', lines } } };
	})
];

export const patchKinds = Object.keys(makers) as Patch['kind'][];

/** Undefined when what it is about is not there yet. */
export function recordOf(desk: Desk, kind: Patch['kind'], pick: number): RecordChange | undefined {
	const made = makers[kind](desk, pick);
	return made && ({ kind, id: made.id ?? null, set: made.set } as RecordChange);
}
