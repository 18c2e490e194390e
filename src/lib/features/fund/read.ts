import type { Device } from '$lib/device/device.ts';
import { type RecordOf, recordById, recordsOf } from '$lib/device/records.ts';
import { balancesOf } from '$lib/device/rollups.ts';
import { rowsOfKind } from '$lib/device/terms.ts';
import {
	type FundArrears,
	fundArrears,
	fundParts,
	type FundReport,
	fundReport
} from '$lib/domain/capital/fund.ts';
import type { Kind } from '$lib/domain/kinds.ts';
import { type MemberMoney, readMembersMoney } from '../savings/accounts.ts';
import { decidedIn } from './decision.ts';

const fundKinds: readonly Kind[] = [...(Object.keys(fundParts) as Kind[]), 'correction'];

/** How the revolving fund of a group stands. @param today ISO date in the group's time zone */
export async function readReport(
	device: Device,
	group: string,
	today: string
): Promise<FundReport> {
	const [balances, rows, record] = await Promise.all([
		balancesOf(device, group),
		rowsOfKind(device, group, fundKinds),
		recordById(device, 'group', group)
	]);
	return fundReport({ aside: record?.fields.fund_amount ?? null, rows, balances, today });
}

export interface FundNow {
	report: FundReport;
	arrears: FundArrears;
	/** Members who owe something, by name. */
	borrowers: MemberMoney[];
	/** The meeting whose decisions name what is set aside. */
	meeting: RecordOf<'meeting'> | null;
}

/** Everything that the screen of the fund shows. @param today ISO date in the group's time zone */
export async function readFund(device: Device, group: string, today: string): Promise<FundNow> {
	const [report, members, meetings] = await Promise.all([
		readReport(device, group, today),
		recordsOf(device, group, 'member'),
		recordsOf(device, group, 'meeting')
	]);
	const named = new Map(members.map(({ id, fields }) => [id, fields]));
	const accounts = await readMembersMoney(device, group, named, today);
	return {
		report,
		arrears: fundArrears(accounts),
		borrowers: accounts.filter(({ owed }) => owed !== 0),
		meeting: report.aside === null ? null : decidedIn(meetings, report.aside)
	};
}
