import { totalOf } from '$lib/domain/journal.ts';
import { m } from '$lib/paraglide/messages';
import { rupiah } from '$lib/ui/format.ts';
import type { RefusedRow } from '$lib/device/schema.ts';
import { type Names, titleOf } from '../books/words.ts';

type Operation = RefusedRow['op'];

const recordWords: Record<string, () => string> = {
	group: m.change_group,
	party: m.change_party,
	product: m.change_product,
	photo: m.change_photo
};

/** What a person had written, in words. */
export function operationWords(op: Operation, names: Names): string {
	if (op.type === 'transaction') return `${titleOf(op.body, names)} · ${rupiah(totalOf(op.body))}`;
	const what = (recordWords[op.body.kind] ?? m.change_product)();
	const name = op.body.set['name'] ?? names.products.get(op.body.id)?.name;
	return typeof name === 'string' ? `${what}: ${name}` : what;
}
