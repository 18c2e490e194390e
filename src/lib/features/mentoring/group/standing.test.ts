import { expect, test } from 'vitest';
import { mentorsNow } from './standing.ts';

const mentor = (name: string, since: string, until: string | null, isStandIn = false) => ({
	...{ name, phone: null, since, until, stand_in: isStandIn }
});

test('who mentors today: neither who has gone nor who comes later, stand-ins last', () => {
	const all = [
		mentor('Tini', '2026-11-20', '2026-11-22', true),
		mentor('Ratna', '2026-01-05', null),
		mentor('Wati', '2025-01-05', '2026-01-04'),
		mentor('Yuni', '2026-11-23', null)
	];
	expect(mentorsNow(all, '2026-11-22').map(({ name }) => name)).toEqual(['Ratna', 'Tini']);
	expect(mentorsNow(all, '2026-11-23').map(({ name }) => name)).toEqual(['Ratna', 'Yuni']);
});
