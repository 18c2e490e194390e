import { type Draft, totalOf } from '$lib/domain/journal.ts';
import type { Patch, PlanVersion, RecordKind } from '$lib/domain/records.ts';
import { m } from '$lib/paraglide/messages';
import { rupiah } from '$lib/ui/format.ts';
import type { RefusedRow } from '$lib/device/schema.ts';
import { type Names, titleOf } from '../books/words.ts';

type Operation = RefusedRow['op'];

const recordWords: Record<Patch['kind'], () => string> = {
	group: m.change_group,
	party: m.change_party,
	product: m.change_product,
	photo: m.change_photo,
	meeting: m.change_meeting,
	guest: m.change_guest,
	activity: m.change_activity,
	asset: m.change_asset,
	loan: m.change_loan,
	cost_sheet: m.change_cost_sheet,
	receipt: m.change_receipt,
	profit_rule: m.change_profit_rule,
	request: m.change_request,
	approval: m.change_approval,
	order_step: m.change_order,
	grant: m.change_grant,
	budget_line: m.change_budget_line,
	custody: m.change_custody,
	attachment: m.change_attachment,
	asset_event: m.change_asset_event,
	handover: m.change_handover,
	handover_remark: m.change_handover_remark,
	report: m.change_report,
	report_step: m.change_report_step,
	visit: m.change_visit,
	visit_note: m.change_visit_note,
	visit_confirmation: m.change_visit_confirmation,
	visit_file: m.change_visit_file,
	follow_up: m.change_follow_up,
	follow_up_step: m.change_follow_up_step,
	comment: m.change_comment,
	flag_snooze: m.change_flag_snooze,
	assessment: m.change_assessment,
	graduation_talk: m.change_graduation_talk
};

/** What a kind of record is called; undefined for those that no phone writes. */
export const recordWord = (kind: RecordKind): string | undefined =>
	(recordWords as Partial<Record<RecordKind, () => string>>)[kind]?.();

const stepWords: Record<string, () => string> = {
	accepted: m.order_was_accepted,
	ready: m.order_was_ready,
	refused: m.order_was_refused
};

const draftWords = (draft: Draft, names: Names): string =>
	`${titleOf(draft, names)} · ${rupiah(totalOf(draft))}`;

/** What a person had written, in words. */
export function operationWords(op: Operation, names: Names): string {
	if (op.type === 'transaction') return draftWords(op.body, names);
	const { kind, set, id } = op.body;
	const what = recordWords[kind]();
	if (kind === 'request' && set['what'] === 'transaction') {
		return `${what}: ${draftWords(set['body'] as Draft, names)}`;
	}
	if (kind === 'request' && set['what'] === 'plan') {
		return `${what}: ${m.approval_plan({ number: (set['body'] as PlanVersion).number })}`;
	}
	if (kind === 'order_step') {
		const step = stepWords[String(set['step'])];
		return step ? `${what}: ${step()}` : what;
	}
	const name = set['name'] ?? names.products.get(id)?.name;
	return typeof name === 'string' ? `${what}: ${name}` : what;
}
