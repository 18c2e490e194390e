import { daysBefore } from './calendar.ts';
import { type Cast, Diary, type Writing } from './diary.ts';
import { Fund } from './fund.ts';
import { Life } from './life.ts';
import type { Rhythm } from './plan.ts';
import { type Random, randomFrom } from './random.ts';
import { Stockroom } from './stockroom.ts';
import { Trade } from './trade.ts';
import { Upkeep } from './upkeep.ts';

const DAYS = 365;

/** A year of a group's book that ends the day before `today` (ISO date), in the order it was written. */
export function tellYear(cast: Cast, rhythm: Rhythm, today: string, random: Random): Writing[] {
	const diary = new Diary(cast, random);
	const trade = new Trade(diary, rhythm, random);
	const upkeep = new Upkeep(diary, trade, rhythm, random);
	const apart = randomFrom(`${cast.members[0]?.name} apart`);
	const stockroom = new Stockroom(diary, rhythm, apart);
	const fund = new Fund(diary, rhythm, apart);
	const life = new Life(diary, apart);
	for (const [dayNumber, day] of daysBefore(today, DAYS).entries()) {
		diary.openDay(day);
		const isLast = dayNumber === DAYS - 1;
		if (dayNumber === 0) {
			upkeep.begin();
			stockroom.begin();
			life.begin();
		}
		life.closeMonth(day, DAYS - dayNumber);
		trade.collect();
		trade.sellFor(day);
		upkeep.run(day, dayNumber);
		stockroom.run(day, dayNumber);
		const meeting = life.meet(day, dayNumber);
		if (meeting) fund.meet(meeting, dayNumber);
		fund.run(day, dayNumber);
		trade.handOver(day);
		if (isLast) life.wish();
	}
	return diary.writings;
}
