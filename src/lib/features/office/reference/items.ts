// What an officer sees of the reference data: the row of each code that holds in her region, whoever wrote it.
import { narrowestRows, type ReferenceKind } from '$lib/domain/capital/reference.ts';
import type { ReferenceItem } from '../types.ts';

type ItemOf<Kind extends ReferenceKind> = Extract<ReferenceItem, { kind: Kind }>;

/** Rows of a kind by name, those that are not used any more last. */
export const itemsIn = <Kind extends ReferenceKind>(
	rows: readonly ReferenceItem[],
	region: string,
	kind: Kind
): ItemOf<Kind>[] =>
	narrowestRows(rows, region, kind)
		.filter((row): row is ItemOf<Kind> => row.kind === kind)
		.sort(
			(a, b) =>
				Number(a.retired) - Number(b.retired) || a.body.name.localeCompare(b.body.name, 'id')
		);

/** The same as the phones of groups in the region show it. */
export const onPhones = <Kind extends ReferenceKind>(
	rows: readonly ReferenceItem[],
	region: string,
	kind: Kind
): ItemOf<Kind>[] => itemsIn(rows, region, kind).filter(({ retired }) => !retired);

const CODE_LENGTH = 40;

/** A code for a new row: its name in plain letters, told apart from codes that are taken. */
export function newCode(name: string, taken: ReadonlySet<string>): string {
	const plain =
		name
			.normalize('NFKD')
			.replaceAll(/\p{M}/gu, '')
			.toLowerCase()
			.replaceAll(/[^a-z0-9]+/g, '-')
			.slice(0, CODE_LENGTH - 4)
			.replaceAll(/^-|-$/g, '') || 'baru';
	if (!taken.has(plain)) return plain;
	let number = 2;
	while (taken.has(`${plain}-${number}`)) number++;
	return `${plain}-${number}`;
}
