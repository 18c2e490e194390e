import { recommendedStage } from '../../../lib/domain/mentoring/assessment.ts';
import type { EvidenceKind, IndicatorAnswer, Instrument } from '../../../lib/domain/records.ts';
import type { AssessmentPlan } from './plan.ts';
import type { Author, Scene } from './scene.ts';

const INSTRUMENT = 'tahap-kube';
const HOURS = { mentor: 20, office: 10 };

/** What the books said of an indicator that is met. */
const evidence: Record<EvidenceKind, string> = {
	...{ mentor: 'Ada pendamping', training: 'Pelatihan tercatat di kegiatan' },
	...{ officers: 'Ketua, sekretaris, dan bendahara terisi', grant: 'Hibah tercatat di buku' },
	...{ activity: 'Ada catatan dalam tujuh hari terakhir', roles: 'Pengurus menulis sendiri' },
	...{ profit_uses: 'Pembagian hasil tercatat', profit_trend: 'Laba tiga bulan naik' },
	...{ capital_growth: 'Modal bertambah dari tahun lalu', iks: 'Dana IKS dipakai' },
	...{ books: 'Bulan lalu ditutup', meetings: 'Rapat setiap bulan' }
};

/** What a group's stage was judged to be over time, and talks with families about leaving aid. */
export function tellAssessments(scene: Scene, instrument: Instrument, officer: string): void {
	for (const plan of scene.plan.assessments) tellAssessment(scene, plan, instrument, officer);
	const by: Author = { account: scene.mentor, role: 'mentor' };
	for (const { member, day, ...said } of scene.plan.families) {
		const set = { ...said, member: scene.member(member), talked_on: scene.dateOf(day) };
		scene.write('graduation_talk', by, scene.moment(day, HOURS.mentor), { ...set, deleted: false });
	}
	for (const { flag, day, until, reason } of scene.plan.snoozes) {
		const set = { flag, until: scene.dateOf(until), reason };
		scene.write('flag_snooze', by, scene.moment(day, HOURS.mentor), set);
	}
}

function tellAssessment(
	scene: Scene,
	plan: AssessmentPlan,
	instrument: Instrument,
	officer: string
): void {
	const by: Author = { account: scene.mentor, role: 'mentor' };
	const answers = answersOf(plan, instrument);
	const recommended = recommendedStage(instrument, answers).stage;
	const stage = plan.stage ?? recommended;
	const assessment = scene.write('assessment', by, scene.moment(plan.day, HOURS.mentor), {
		...{ visit_id: null, assessed_on: scene.dateOf(plan.day), instrument: INSTRUMENT, answers },
		...{ stage, recommended, reasons: plan.reasons, shared: plan.isShared }
	});
	if (plan.answer === null) return;
	const { step, day, remarks } = plan.answer;
	const set = { assessment_id: assessment, step, stage, remarks };
	const office: Author = { account: officer, role: 'officer' };
	scene.write('assessment_step', office, scene.moment(day, HOURS.office), set);
}

const answersOf = ({ lacking, noted }: AssessmentPlan, { stages }: Instrument): IndicatorAnswer[] =>
	stages
		.flatMap(({ indicators }) => indicators)
		.map(({ code, evidence: kind }) => {
			const [met, note] = lacking[code] ?? ['yes', noted[code] ?? ''];
			return {
				...{ indicator: code, met, note },
				evidence: met === 'yes' && kind ? evidence[kind] : ''
			};
		});
