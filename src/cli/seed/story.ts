import { daysBefore } from './calendar.ts';
import { Capital } from './capital/capital.ts';
import { type Cast, Diary, type Writing } from './diary.ts';
import { Fund } from './fund.ts';
import { Life } from './life.ts';
import { Orders } from './shop/orders.ts';
import type { GroupPlan } from './plan.ts';
import { type Random, randomFrom } from './random.ts';
import { Stockroom } from './stockroom.ts';
import { Trade } from './trade.ts';
import { Upkeep } from './upkeep.ts';
import { Wishes } from './wishes.ts';

const DAYS = 365;

/** A year of a group's book that ends the day before `today` (ISO date), in the order it was written. */
export function tellYear(
	cast: Cast,
	{ rhythm, shop, capital: plan }: Pick<GroupPlan, 'rhythm' | 'shop' | 'capital'>,
	today: string,
	random: Random
): Writing[] {
	const diary = new Diary(cast, random);
	const trade = new Trade(diary, rhythm, random);
	const capital = new Capital(diary, plan, rhythm.grant);
	const upkeep = new Upkeep(diary, trade, rhythm, random, capital);
	const apart = randomFrom(`${cast.members[0]?.name} apart`);
	const stockroom = new Stockroom(diary, rhythm, apart);
	const fund = new Fund(diary, rhythm, apart);
	const life = new Life(diary, apart, rhythm.closesPromptly === true);
	const orders = new Orders(diary, shop);
	const wishes = new Wishes(diary);
	for (const [dayNumber, day] of daysBefore(today, DAYS).entries()) {
		diary.openDay(day);
		const daysLeft = DAYS - 1 - dayNumber;
		if (dayNumber === 0) {
			capital.begin(day, DAYS);
			upkeep.begin();
			stockroom.begin();
			life.begin();
		}
		life.closeMonth(day, daysLeft + 1);
		trade.collect();
		trade.sellFor(day);
		capital.run(day, dayNumber, daysLeft);
		upkeep.run(day, dayNumber);
		stockroom.run(day, dayNumber);
		const meeting = life.meet(day, dayNumber);
		if (meeting) fund.meet(meeting, dayNumber);
		fund.run(day, dayNumber);
		trade.handOver(day);
		orders.run(day, daysLeft);
		wishes.run(day, daysLeft);
	}
	return diary.writings;
}
