import sharp from 'sharp';
import type { AttachmentRole } from '../../../lib/domain/records.ts';
import { type CastMember, isBuyerAct, isPage, type Note, type Writing } from '../diary.ts';
import type { SeedStorage } from '../index.ts';
import { type Operation, recordOf } from '../operations.ts';
import type { SeedGroup } from '../people.ts';
import { type Picture, renderPictures } from '../shop/pictures.ts';
import type { Random } from '../random.ts';

const BUCKET = 'bukti';
const DAY_MS = 86_400_000;
const SIGNATURE = { width: 600, height: 240 };

/** What the papers of a grant are made with. */
export interface Desk {
	storage: SeedStorage;
	random: Random;
	/** Milliseconds; the story's last midnight. */
	today: number;
}

/** Pictures of decrees, signatures under handovers, and the report of the grant as far as it came. */
export async function papersOf(
	group: SeedGroup,
	writings: readonly Writing[],
	desk: Desk
): Promise<Operation[]> {
	const notes = writings.filter(
		(writing): writing is Note => !isPage(writing) && !isBuyerAct(writing)
	);
	const noted = (kind: Note['kind']) => notes.filter((note) => note.kind === kind);
	const attach = attacher(group.id, desk);
	const operations: Operation[] = [];
	const [decree] = await renderPictures('paper/nota', 0);
	for (const { record, writer, at } of noted('grant')) {
		if (decree) operations.push(await attach(record, 'agreement', 'Keputusan', decree, writer, at));
	}
	const accepted = new Set(writings.filter(isPage).map(({ id }) => id));
	for (const { record, set, at } of noted('handover')) {
		if (!accepted.has(record)) continue;
		const chair = officer(group, 'chair');
		const giver = String(set['giver_name']);
		operations.push(
			await attach(record, 'giver', giver, await signature(desk.random), chair, at),
			await attach(record, 'receiver', chair.name, await signature(desk.random), chair, at)
		);
	}
	return [...operations, ...(await reportOf(group, noted, desk, attach))];
}

type Attach = (
	subject: string,
	role: AttachmentRole,
	label: string,
	picture: Pick<Picture, 'bytes' | 'width' | 'height'>,
	writer: CastMember,
	at: number
) => Promise<Operation>;

const attacher =
	(group: string, { storage, random }: Desk): Attach =>
	async (subject, role, label, { bytes, width, height }, writer, at) => {
		const ids = { op: random.uuid(at), record: random.uuid(at) };
		const path = `${group}/${ids.record}.webp`;
		await storage.put(BUCKET, path, bytes, 'image/webp');
		return recordOf('attachment', ids, writer, at, { subject, role, label, path, width, height });
	};

function officer({ cast }: SeedGroup, role: CastMember['role']): CastMember {
	const found = cast.members.find((member) => member.role === role && member.device);
	if (!found) throw new Error(`the papers need a ${role} with a phone`);
	return found;
}

/** The report of the first grant: its texts, signatures, and that it was sent. */
async function reportOf(
	group: SeedGroup,
	noted: (kind: Note['kind']) => readonly Note[],
	{ random, today }: Desk,
	attach: Attach
): Promise<Operation[]> {
	const { report } = group.plan.capital;
	const grant = noted('grant')[0];
	if (report === 'none' || !grant) return [];
	const at = today - (report === 'accepted' ? 45 : 3) * DAY_MS;
	const until = new Date(at - 2 * DAY_MS).toISOString().slice(0, 10);
	const meeting = noted('meeting').findLast(({ set }) => String(set['held_on']) <= until);
	const secretary = officer(group, 'secretary');
	const ids = () => ({ op: random.uuid(at), record: random.uuid(at) });
	const written = recordOf('report', { ...ids(), record: grant.record }, secretary, at, {
		...{ until, meeting: meeting?.record ?? null, deleted: false },
		background: `Dana dipakai untuk memulai usaha bersama ${group.plan.name} sesuai rencana belanja.`,
		results: 'Alat sudah dipakai setiap hari, penjualan berjalan, dan setiap anggota ikut piket.',
		problems: 'Harga bahan naik menjelang hari raya.',
		next_steps: 'Menambah toko langganan dan menabung untuk mengganti alat.'
	});
	if (report === 'draft') return [written];
	const signers = (['chair', 'secretary', 'treasurer'] as const).map((role) =>
		officer(group, role)
	);
	const signed: Operation[] = [];
	for (const signer of signers) {
		const role = signer.role as 'chair' | 'secretary' | 'treasurer';
		signed.push(await attach(grant.record, role, signer.name, await signature(random), signer, at));
	}
	const sent = recordOf('report_step', ids(), secretary, at, {
		report_id: grant.record,
		step: 'sent'
	});
	return [written, ...signed, sent];
}

/** A line as somebody draws it who signs. */
export async function signature(
	random: Random
): Promise<Pick<Picture, 'bytes' | 'width' | 'height'>> {
	const loops = Array.from({ length: 6 }, (_, at) => {
		const [x, y] = [60 + at * 80, 120 + random.between(-30, 30)];
		return `S${x + random.between(10, 50)} ${y - random.between(40, 110)} ${x + 70} ${y}`;
	});
	const { width, height } = SIGNATURE;
	const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
		<rect width="100%" height="100%" fill="#fff"/>
		<path d="M40 150C60 60 90 60 100 130${loops.join('')}" fill="none" stroke="#1c2b4a" stroke-width="6"
			stroke-linecap="round"/></svg>`;
	const bytes = await sharp(Buffer.from(drawing)).webp({ quality: 70 }).toBuffer();
	return { bytes, width, height };
}
