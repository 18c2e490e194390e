import { BANK, CASH } from '../../../lib/domain/accounts.ts';
import { visitTexts } from '../../../lib/domain/records.ts';
import { signature } from '../capital/papers.ts';
import { type Picture, renderPictures } from '../shop/pictures.ts';
import type { ActionPlan, RemarkPlan, VisitPlan } from './plan.ts';
import type { Author, Scene } from './scene.ts';

const BUCKET = 'kunjungan';
const PLACE = 'Rumah produksi';
/** Hours of the day: the visit is written down at its end, the rest follows. */
const HOURS = { visit: 11, after: 12, reply: 16 };
const A_MINUTE_MS = 60_000;

/** Pictures that were drawn already, by their file. */
type Album = Map<string, Picture>;

/** The visits of a group with everything that belongs to each, and those that are only planned. */
export async function tellVisits(scene: Scene): Promise<void> {
	const album: Album = new Map();
	const { visits, planned } = scene.plan;
	for (const [at, visit] of visits.entries()) {
		const next = visits[at + 1] ?? planned[0];
		await tellVisit(scene, visit, next ? scene.dateOf(next.day) : null, album);
	}
	const last = visits.at(-1);
	const by: Author = { account: scene.mentor, role: 'mentor' };
	for (const { day, purpose, place } of planned) {
		const at = scene.moment(last?.day ?? 0, HOURS.after) + 30 * A_MINUTE_MS;
		const set = { state: 'planned', planned_on: scene.dateOf(day), purpose, place };
		scene.write('visit', by, at, { ...set, present: [], books: {} });
	}
}

async function tellVisit(
	scene: Scene,
	plan: VisitPlan,
	nextOn: string | null,
	album: Album
): Promise<void> {
	const by: Author = { account: plan.mentor ?? scene.mentor, role: 'mentor' };
	const at = scene.moment(plan.day, HOURS.visit);
	const visit = scene.write('visit', by, at, { ...visitFields(scene, plan, at), next_on: nextOn });
	if (plan.kept) {
		const texts = Object.fromEntries(
			[...visitTexts, 'remarks' as const].map((name) => [name, plan.kept?.[name] ?? ''])
		);
		scene.write('visit_note', by, at, texts, visit);
	}
	await addFiles(scene, plan, visit, by, album);
	if (plan.confirmed !== undefined) {
		const said = { visit_id: visit, note: plan.confirmed };
		scene.write('visit_confirmation', chairOf(scene), at + 10 * A_MINUTE_MS, said);
	}
	for (const action of plan.actions ?? []) tellAction(scene, action, visit, by, at);
	tellRemarks(scene, plan.remarks ?? [], { subject_kind: 'visit', subject: visit });
}

function visitFields(scene: Scene, plan: VisitPlan, at: number) {
	const { cast } = scene.group;
	const missed = new Set((plan.missed ?? []).map((name) => scene.member(name)));
	const cash = scene.balanceAt(CASH, at);
	const bank = plan.isBankSeen ? scene.balanceAt(BANK, at) : null;
	const texts = visitTexts.map((name) => [name, plan.shared[name] ?? '']);
	return {
		...{ state: 'done', planned_on: scene.dateOf(plan.day), visited_on: scene.dateOf(plan.day) },
		...{ purpose: plan.purpose, place: plan.place ?? PLACE, latitude: null, longitude: null },
		present: cast.members.filter(({ id }) => !missed.has(id)).map(({ id }) => id),
		...{ also_present: plan.also ?? '', books: plan.books, ...Object.fromEntries(texts) },
		cash_counted: plan.off === undefined ? null : cash + plan.off,
		cash_book: plan.off === undefined ? null : cash,
		...{ bank_seen: bank !== null, bank_balance: bank, bank_book: bank }
	};
}

function chairOf(scene: Scene): Author {
	const chair = scene.group.cast.members.find(({ role }) => role === 'chair');
	if (!chair) throw new Error(`${scene.group.plan.name} has no chair`);
	return { member: chair.id };
}

async function addFiles(
	scene: Scene,
	plan: VisitPlan,
	visit: string,
	by: Author,
	album: Album
): Promise<void> {
	const at = scene.moment(plan.day, HOURS.visit) + A_MINUTE_MS;
	const add = async (
		what: 'photo' | 'signature',
		{ bytes, width, height }: Pick<Picture, 'bytes' | 'width' | 'height'>,
		label: string,
		shared: boolean
	) => {
		const id = scene.random.uuid(at);
		const path = `${scene.group.id}/${id}.webp`;
		await scene.storage.put(BUCKET, path, bytes, 'image/webp');
		const set = { visit_id: visit, what, path, width, height, seconds: null, label, shared };
		scene.write('visit_file', by, at, set, id);
	};
	for (const { picture, label, isShared } of plan.photos ?? []) {
		await add('photo', await pictureOf(picture, album), label, isShared);
	}
	if (plan.isSigned) await add('signature', await signature(scene.random), 'Ketua', true);
}

async function pictureOf(name: string, album: Album): Promise<Picture> {
	const [drawn] = album.has(name) ? [album.get(name)] : await renderPictures(name, 0);
	if (!drawn) throw new Error(`no picture ${name}`);
	album.set(name, drawn);
	return drawn;
}

/** An action that was agreed on at the visit, and what became of it. */
function tellAction(
	scene: Scene,
	{ what, owner, due, steps }: ActionPlan,
	visit: string,
	by: Author,
	at: number
): void {
	const isMember = owner !== 'group' && owner !== 'mentor';
	const action = scene.write('follow_up', by, at + 2 * A_MINUTE_MS, {
		...{ visit_id: visit, what, due_on: scene.dateOf(due), deleted: false },
		...{ owner_kind: isMember ? 'member' : owner, owner: isMember ? scene.member(owner) : null }
	});
	for (const { day, by: who, step, words } of steps) {
		const set = { follow_up_id: action, step, note: words };
		scene.write('follow_up_step', scene.author(who), scene.moment(day, HOURS.reply), set);
	}
}

/** A talk: what was said first, and the replies to it. */
export function tellRemarks(
	scene: Scene,
	said: readonly RemarkPlan[],
	about: { subject_kind: string; subject: string }
): void {
	let root: string | null = null;
	for (const [nth, { day, by, words, asks }] of said.entries()) {
		const set = { ...about, reply_to: root, asks: asks === true, body: words };
		const at = scene.moment(day, HOURS.reply) + nth * 20 * A_MINUTE_MS;
		const id = scene.write('comment', scene.author(by), at, set);
		root ??= id;
	}
}
