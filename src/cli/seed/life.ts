import { BANK, CASH, RETAINED_PROFIT } from '../../lib/domain/accounts.ts';
import { balanceChanges, balanceOf, monthOf } from '../../lib/domain/balances.ts';
import { closingEntries, lastDayOf } from '../../lib/domain/closing.ts';
import { profitShare, profitSharePayment } from '../../lib/domain/posting/members.ts';
import { shareProfit } from '../../lib/domain/profit-sharing.ts';
import type { Day } from './calendar.ts';
import type { Diary } from './diary.ts';
import type { Random } from './random.ts';

const MEETING_DAY = 5;
const CLOSING_DAY = 3;
/** Months that end less than this many days before the story's end stay open, unless the group is prompt. */
const OPEN_DAYS = 25;
/** The meeting that shares what was earned so far. */
const SHARING_MEETING = 7;
const RULE = { capital: 300, members: 500, iks: 100, officers: 100 };

const guests = [
	['Ibu Ratna', 'Kecamatan', 'Kasi Kesra', 'Melihat usaha kelompok', 'Rapi, lanjutkan'],
	['Pak Hendra', 'Puskesmas', 'Sanitarian', 'Memeriksa kebersihan dapur', 'Tambah sarung tangan'],
	['Mahasiswa KKN', 'Kampus', 'Peserta', 'Belajar pembukuan kelompok', 'Terima kasih ilmunya']
] as const;
const plans = [
	['Latihan kemasan dan label', 'Balai desa', '1 hari', 'Sekali', 250_000, 'Bulan depan'],
	['Ikut bazar kecamatan', 'Alun-alun', '2 hari', 'Dua kali setahun', 400_000, 'Menjelang Lebaran'],
	[
		'Gotong royong rumah produksi',
		'Rumah produksi',
		'1 hari',
		'Tiap tiga bulan',
		null,
		'Minggu ketiga'
	]
] as const;

/** Meetings, guests, plans, the closing of months and the sharing of what was earned. */
export class Life {
	readonly #diary: Diary;
	readonly #random: Random;
	readonly #openDays: number;
	#meetings = 0;
	#earned = 0;

	/** @param isPrompt closes the last month too */
	constructor(diary: Diary, random: Random, isPrompt: boolean) {
		this.#diary = diary;
		this.#random = random;
		this.#openDays = isPrompt ? 0 : OPEN_DAYS;
	}

	/** The plan of activities for the year. */
	begin(): void {
		for (const [name, place, volume, frequency, cost, schedule] of plans) {
			const set = { name, place, volume, frequency, cost, schedule, deleted: false };
			this.#diary.note('activity', this.#diary.officer('secretary'), set);
		}
	}

	/** The monthly meeting, where it falls on the day; says which it is. */
	meet(day: Day, dayNumber: number): { nth: number } | null {
		const guest = dayNumber % 110 === 60 ? guests[Math.floor(dayNumber / 110)] : undefined;
		if (guest) this.#welcome(guest, day);
		if (day.dayOfMonth !== MEETING_DAY) return null;
		const nth = this.#meetings++;
		const shares = nth === SHARING_MEETING;
		const meeting = this.#diary.note('meeting', this.#diary.officer('secretary'), {
			...{ held_on: day.date, place: 'Rumah produksi', deleted: false },
			agenda: shares
				? 'Laporan setengah tahun dan bagi hasil'
				: 'Laporan bulanan dan rencana kerja',
			attendees: this.#diary.cast.members
				.filter(() => this.#random.chance(0.9))
				.map(({ id }) => id),
			decisions: shares
				? ['Hasil usaha dibagi: modal 30, anggota 50, IKS 10, pengurus 10 persen']
				: [this.#random.pick(['Harga tetap', 'Piket dapur diatur ulang', 'Ikut bazar desa'])],
			notes: ''
		});
		if (shares) this.#share(meeting);
		return { nth };
	}

	#welcome(guest: (typeof guests)[number], day: Day): void {
		const [name, agency, position, purpose, impression] = guest;
		this.#diary.note('guest', this.#diary.officer('secretary'), {
			...{ visited_on: day.date, name, agency, position, purpose, impression, deleted: false }
		});
	}

	/** Early in a month the treasurer counts and the chair agrees: the month before is closed. */
	closeMonth(day: Day, daysLeft: number): void {
		if (day.dayOfMonth !== CLOSING_DAY || daysLeft < this.#openDays) return;
		const first = new Date(`${day.date.slice(0, 7)}-01T00:00:00Z`);
		const month = monthOf(new Date(first.getTime() - 86_400_000).toISOString().slice(0, 10));
		const upTo = this.#diary.balances.filter((balance) => balance.month <= month);
		if (upTo.length === 0) return;
		const counted = { cash: balanceOf(upTo, CASH), bank: balanceOf(upTo, BANK) };
		const treasurer = this.#diary.officer('treasurer');
		const request = this.#diary.note('request', treasurer, {
			...{ what: 'closing', body: { month, ...counted } }
		});
		const agreed = { request, decision: 'approved', reason: '' };
		this.#diary.note('approval', this.#diary.officer('chair'), agreed);
		// What the database will write for it.
		const entries = closingEntries(this.#diary.balances, month);
		const before = balanceOf(this.#diary.balances, RETAINED_PROFIT);
		this.#diary.balances.push(
			...balanceChanges({ kind: 'period_closing', occurredOn: lastDayOf(month), entries })
		);
		this.#earned += balanceOf(this.#diary.balances, RETAINED_PROFIT) - before;
	}

	#share(meeting: string): void {
		const amount = Math.floor((this.#earned * 0.8) / 10_000) * 10_000;
		if (amount <= 0) return;
		const sharers = this.#diary.cast.members.map(({ id, role }) => ({
			...{ member: id, weight: 1, isOfficer: role !== 'member' }
		}));
		const shares = shareProfit(amount, RULE, sharers);
		const treasurer = this.#diary.officer('treasurer');
		const id = this.#diary.id();
		this.#diary.note('profit_rule', treasurer, { meeting, amount, ...RULE, basis: 'equal' }, id);
		const said = this.#diary.said('Bagi hasil setengah tahun');
		this.#diary.post(treasurer, profitShare({ ...said, meeting, shares }), 'soon', id);
		const owed = new Map<string, number>();
		for (const { member, amount: share } of shares) {
			if (member) owed.set(member, (owed.get(member) ?? 0) + share);
		}
		for (const [member, share] of owed) {
			const from = { place: this.#diary.money(CASH) > share + 500_000 ? 'cash' : 'bank' } as const;
			if (this.#diary.money(from.place === 'cash' ? CASH : BANK) < share) continue;
			const paid = { ...this.#diary.said(), amount: share, member, from };
			this.#diary.post(treasurer, profitSharePayment(paid), 'soon');
		}
	}
}
