// What the cast has of a grant, and the names of its stored files.
import type { CastGroup } from './cast.ts';
import {
	agreeGrant,
	assetEvent,
	attachment,
	custody,
	good,
	handover,
	newRecord,
	planLine,
	pushAll,
	remark,
	report,
	sentStep
} from './capital.ts';
import type { Actor, TestDatabase } from './embedded.ts';

/** One record of each kind about a grant, agreed and sent. */
export async function capital(
	db: TestDatabase,
	chair: Actor,
	treasurer: Actor,
	group: CastGroup
): Promise<void> {
	const { grant, handover: minutes } = group;
	await agreeGrant(db, [chair, treasurer], group.id, [planLine(group.line)], { id: grant });
	await pushAll(db, chair, group.id, [
		newRecord('custody', custody),
		newRecord('asset_event', assetEvent(group.asset)),
		newRecord('attachment', attachment(group.id, grant)),
		newRecord('attachment', attachment(group.id, grant, { role: 'chair', label: 'Ketua' })),
		newRecord('handover', handover(grant, [good()]), minutes),
		newRecord('handover_remark', remark(minutes)),
		newRecord('report', { ...report, meeting: group.meeting }, grant),
		sentStep(grant)
	]);
}

/** The names of the files that the matrix tries, once they are stored. */
export async function filesOf(
	db: TestDatabase,
	{ id, draft }: CastGroup
): Promise<CastGroup['files']> {
	const { rows } = await db.query(
		`select (select path from public.product_photos where group_id = $1 and product_id = $2) as photo,
			(select path from public.receipts where group_id = $1) as receipt,
			(select path from public.attachments where group_id = $1 and role = 'agreement') as paper,
			(select path from public.attachments where group_id = $1 and role = 'chair') as signature`,
		[id, draft]
	);
	return rows[0] as CastGroup['files'];
}
