// Whether a version that waits could still take effect. The twin of private.judge_plan, for what can have changed since it was asked for.
import type { Device } from '$lib/device/device.ts';
import { recordById, recordsOf } from '$lib/device/records.ts';
import { agreedPlan, planTotal } from '$lib/domain/capital/plan.ts';
import type { PlanVersion } from '$lib/domain/records.ts';

export type PlanObstacle = 'no_such_grant' | 'plan_changed' | 'over_grant';

/** Why agreeing to this version would come to nothing now. */
export async function planObstacle(
	device: Device,
	group: string,
	version: PlanVersion
): Promise<PlanObstacle | null> {
	const grant = await recordById(device, 'grant', version.grant_id);
	if (!grant || grant.group !== group) return 'no_such_grant';
	const agreed = agreedPlan(await recordsOf(device, group, 'budget_plan'), grant.id);
	if (version.number !== (agreed?.fields.number ?? 0) + 1) return 'plan_changed';
	return planTotal(version.lines) > grant.fields.amount ? 'over_grant' : null;
}
