// The chair accepts what was handed over: the entry, the things, what is missing and the signatures, all or none.
import { dismissRefused } from '$lib/device/outbox.ts';
import { type NewFile, type RecordChange, recordById, recordsOf } from '$lib/device/records.ts';
import { acceptance, mayAccept, receivedValue, thingsIn } from '$lib/domain/capital/handover.ts';
import { NOTE_LENGTH_MAX } from '$lib/domain/check.ts';
import type { HandoverFields, HandoverGood } from '$lib/domain/records.ts';
import { m } from '$lib/paraglide/messages';
import { digits } from '$lib/ui/format.ts';
import type { ShrunkPhoto } from '$lib/ui/photo.ts';
import { openFrom } from '../../closing/open-days.ts';
import { attachPapers } from '../../grants/papers/papers.ts';
import { ASSET_NOTE_MAX, freshCodes } from '../../inventory/commands.ts';
import { post, type Posted, RefusedError, type Writer } from '../../posting/post.ts';
import { type Counts, counted } from '../form/form.ts';
import { acceptanceOf } from '../handovers.ts';

export type SignerRole = 'giver' | 'receiver' | 'witness';

export interface Signature {
	role: SignerRole;
	/** Who signed. */
	name: string;
	picture: ShrunkPhoto;
}

export interface Acceptance {
	counts: Counts;
	signatures: readonly Signature[];
	/** Photos of the signed paper. */
	pages: readonly ShrunkPhoto[];
}

/**
 * Accepts a handover: posts what came under the handover's own id and makes the things of it, which have the ids of their lines: so
 * neither exists twice, however often it is tried. Resolves when it is safe on this phone.
 * @throws RefusedError not_allowed, already_accepted, or why the book does not take it
 */
export async function acceptHandover(
	writer: Writer,
	id: string,
	{ counts, signatures, pages }: Acceptance
): Promise<Posted> {
	const { device, id: group, role, self } = writer;
	if (self === null || !mayAccept(role)) throw new RefusedError('not_allowed');
	if (await acceptanceOf(device, id)) throw new RefusedError('already_accepted');
	const record = await recordById(device, 'handover', id);
	if (!record || record.fields.deleted) throw new RefusedError('handover_differs');
	const fields = { ...record.fields, goods: counted(record.fields.goods, counts) };
	const draft = acceptance(
		{ occurredOn: await dayOf(writer, fields), note: noteOf(fields) },
		fields
	);
	const things = await thingChanges(writer, fields);
	const short = await shortages(writer, id, fields.goods);
	const papers = [
		...signatures.map((one) => attachPapers(group, id, one.role, [one.picture], one.name)),
		attachPapers(group, id, 'paper', pages)
	];
	const records: RecordChange[] = [
		...[...things, ...short],
		...papers.flatMap((paper) => paper.records)
	];
	const files: NewFile[] = papers.flatMap((paper) => paper.files);
	// What she counted stands before the entry: the server compares the two.
	const before = [{ kind: 'handover' as const, id, set: { goods: fields.goods } }];
	const posted = await post(writer, draft, () => ({ records, files, before }), id);
	await dismissRefused(device, id);
	return posted;
}

/** The day of the paper; today when that is still to come or its month is closed. */
async function dayOf(
	{ device, id, today }: Writer,
	{ handed_on }: Pick<HandoverFields, 'handed_on'>
): Promise<string> {
	const isBookable = handed_on <= today() && handed_on >= (await openFrom(device, id));
	return isBookable ? handed_on : today();
}

const noteOf = ({ number, giver_name, giver_office }: HandoverFields): string =>
	[...[number, giver_office || giver_name].filter(Boolean).join(', ')]
		.slice(0, NOTE_LENGTH_MAX)
		.join('');

const shortened = (text: string, most: number): string => [...text].slice(0, most).join('');

/** The things that come of it, each with its code; what a try before had made and did not come after all is taken out. */
async function thingChanges(
	writer: Writer,
	fields: HandoverFields
): Promise<RecordChange<'asset'>[]> {
	const lines = new Set(fields.goods.map((good) => good.id));
	const made = new Map(
		(await recordsOf(writer.device, writer.id, 'asset'))
			.filter((asset) => lines.has(asset.id))
			.map((asset) => [asset.id, asset.fields.code])
	);
	const things = thingsIn(fields.goods);
	const coming = new Set(things.map(({ id }) => id));
	const fresh = await freshCodes(writer, things.length);
	return [
		...things.map((good, at) => thingOf(good, made.get(good.id) ?? fresh[at] ?? '', fields)),
		...[...made.keys()]
			.filter((id) => !coming.has(id))
			.map((id) => ({ kind: 'asset' as const, id, set: { deleted: true } }))
	];
}

const PLACE_LENGTH_MAX = 80;

const thingOf = (
	good: HandoverGood,
	code: string,
	{ handed_on, place, number }: HandoverFields
): RecordChange<'asset'> => ({
	kind: 'asset',
	id: good.id,
	set: {
		...{ code, name: good.name, account: good.account, quantity: good.received },
		...{ cost: receivedValue(good), acquired_on: handed_on, life_months: good.life_months },
		...{ origin: 'grant', condition: good.condition, holder: null, method: 'straight' },
		place: shortened(place, PLACE_LENGTH_MAX),
		note: shortened([good.specification, number].filter(Boolean).join(' · '), ASSET_NOTE_MAX),
		deleted: false
	}
});

/** What did not come is a difference that mentor and office see, unless somebody has noted it. */
async function shortages(
	{ device, id: group }: Writer,
	handover: string,
	goods: readonly HandoverGood[]
): Promise<RecordChange<'handover_remark'>[]> {
	const noted = new Set(
		(await recordsOf(device, group, 'handover_remark'))
			.filter(({ fields }) => fields.handover_id === handover && fields.what === 'missing')
			.map(({ fields }) => fields.item)
	);
	return goods
		.filter(({ id, received, quantity }) => received < quantity && !noted.has(id))
		.map(({ id, received, quantity, unit }) => ({
			kind: 'handover_remark',
			id: null,
			set: {
				...{ handover_id: handover, item: id, what: 'missing' },
				note: m.bast_short({ came: digits(received), all: digits(quantity), unit })
			}
		}));
}
