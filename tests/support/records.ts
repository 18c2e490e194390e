// Fields of records as a phone would send them.
import { randomUUID } from 'node:crypto';

export const meeting = {
	...{ held_on: '2026-08-02', place: 'Balai RW', agenda: 'Bagi hasil', attendees: [] },
	...{ decisions: ['Bagi hasil separuh'], notes: '', deleted: false }
};
export const guest = {
	...{ visited_on: '2026-08-03', name: 'Bu Camat', agency: 'Kecamatan', position: 'Camat' },
	...{ purpose: 'Melihat usaha', impression: '', deleted: false }
};
export const activity = {
	...{ name: 'Latihan kemasan', place: 'Balai RW', volume: '1 hari', frequency: 'sekali' },
	...{ cost: 150_000, schedule: 'September', deleted: false }
};
export const asset = {
	...{ code: 'A-01', name: 'Wajan besar', account: '1501', quantity: 1, cost: 600_000 },
	...{ acquired_on: '2026-08-01', life_months: 36, origin: 'bought', condition: 'good' },
	...{ holder: null as string | null, note: '', deleted: false }
};
export const costSheet = {
	...{ materials: 50_000, wages: 20_000, packaging: 5_000, other: 0 },
	...{ batch_milli: 20_000, margin_percent: 30, deleted: false }
};
export const loan = { principal: 500_000, months: 5, charge: 5_000, first_due: '2026-09-05' };
export const profitRule = {
	...{ amount: 500_000, capital: 300, members: 500, iks: 100, officers: 100, basis: 'equal' }
};
export const photo = (group: string) => ({
	...{ path: `${group}/${randomUUID()}.webp`, width: 600, height: 800 }
});
export const closingOf = (month: string, cash = 0, bank = 0) => ({
	what: 'closing',
	body: { month, cash, bank }
});
