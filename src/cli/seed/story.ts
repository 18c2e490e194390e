import { daysBefore } from './calendar.ts';
import { type Cast, Diary, type Page } from './diary.ts';
import type { Rhythm } from './plan.ts';
import type { Random } from './random.ts';
import { Trade } from './trade.ts';
import { Upkeep } from './upkeep.ts';

const DAYS = 365;

/** A year of a group's book that ends the day before `today` (ISO date), in the order it was written. */
export function tellYear(cast: Cast, rhythm: Rhythm, today: string, random: Random): Page[] {
	const diary = new Diary(cast, random);
	const trade = new Trade(diary, rhythm, random);
	const upkeep = new Upkeep(diary, trade, rhythm, random);
	for (const [dayNumber, day] of daysBefore(today, DAYS).entries()) {
		diary.openDay(day);
		if (dayNumber === 0) upkeep.begin();
		trade.collect();
		trade.sellFor(day);
		upkeep.run(day, dayNumber);
		trade.handOver(day);
	}
	return diary.pages;
}
