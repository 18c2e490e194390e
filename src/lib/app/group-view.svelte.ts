import { SvelteMap } from 'svelte/reactivity';
import type { Device } from '$lib/device/device';
import { live } from '$lib/device/live.svelte';
import { recordsOf } from '$lib/device/records';
import type { HeldGroup } from '$lib/device/schema';
import type { GroupFields, MemberFields } from '$lib/domain/records';
import type { GroupView } from '$lib/features/session';
import type { LumbungSession } from './session.svelte';

/** One group of the person as its screens see it; follows every change of the store. */
export function groupView(
	session: LumbungSession,
	device: Device,
	held: () => HeldGroup
): GroupView {
	const { id } = held();
	const records = live(device, () => recordsOf(device, id, 'group'));
	const people = live(device, () => recordsOf(device, id, 'member'));
	const fields = (): GroupFields | undefined => records.current?.[0]?.fields;
	const timeZone = () => fields()?.time_zone ?? 'Asia/Jakarta';
	const members = $derived(
		new SvelteMap<string, MemberFields>((people.current ?? []).map((row) => [row.id, row.fields]))
	);
	return {
		device,
		id,
		get name() {
			return fields()?.name ?? held().name;
		},
		get role() {
			return held().role;
		},
		get self() {
			return held().member;
		},
		get timeZone() {
			return timeZone();
		},
		// sv-SE writes ISO dates.
		today: () => new Intl.DateTimeFormat('sv-SE', { timeZone: timeZone() }).format(),
		get members() {
			return members;
		},
		wrote: () => session.wrote()
	};
}
