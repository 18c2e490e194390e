import * as mentoring from '$lib/backend/mentoring';
import * as calls from '$lib/backend/office';
import * as privacy from '$lib/backend/privacy';
import { requestPasswordReset, setPassword } from '$lib/backend/auth';
import { privateFile } from '$lib/backend/files';
import type { ReportAnswer } from '$lib/domain/capital/report';
import type { MentorOverview, MentorReport } from '$lib/features/mentoring/types';
import type { MyData } from '$lib/features/privacy/types';
import type { ReferenceItem, RegionGrant } from '$lib/features/office/types';
import {
	type Office,
	OfficeError,
	type QuarantinedOperation,
	type RegionGroup
} from '$lib/features/session';

/** The token of the person who is signed in, and what else a call needs of the session. */
export interface Caller {
	token(): Promise<string>;
	/** Tokens to set a password with: those of the letter's link, or the person's. */
	passwordTokens(): Promise<{ accessToken: string; refreshToken: string }>;
	/** To be called after a change that the feed will bring. */
	changed(): void;
}

/** Calls of the backend with the person's token; every failure becomes an OfficeError with a stable code. */
export function officeOf(caller: Caller): Office {
	async function guarded<T>(work: () => Promise<T>): Promise<T> {
		try {
			return await work();
		} catch (error) {
			throw new OfficeError(calls.failureCode(error), { cause: error });
		}
	}
	async function changing<T>(work: (token: string) => Promise<T>): Promise<T> {
		const result = await guarded(async () => work(await caller.token()));
		caller.changed();
		return result;
	}
	return {
		regions: (parent) => guarded(() => calls.regions(parent)),
		startGroup: (group) =>
			changing(async (token) => {
				const started = await calls.startGroup(token, group);
				return { group: started.group, recoveryCode: started.recovery_code };
			}),
		peekInvite: (code) =>
			guarded(async () => {
				const found = await calls.peekInvite(await caller.token(), code);
				return { groupName: found.group_name, memberName: found.member_name };
			}),
		joinGroup: (code, name) => changing((token) => calls.joinGroup(token, code, name)),
		inviteNew: (group, role) =>
			guarded(async () => (await calls.createInvite(await caller.token(), group, null, role)).code),
		inviteAgain: (group, member) =>
			guarded(
				async () => (await calls.createInvite(await caller.token(), group, member, null)).code
			),
		addMember: (group, name, role, told) =>
			changing(async (token) => void (await calls.addMember(token, group, name, role, told))),
		setRole: (group, member, role) =>
			changing(async (token) => void (await calls.setRole(token, group, member, role))),
		removeMember: (group, member) =>
			changing(async (token) => void (await calls.removeMember(token, group, member))),
		quarantine: (group) =>
			guarded(async () => calls.quarantineList<QuarantinedOperation>(await caller.token(), group)),
		acceptQuarantined: (group, id) => changing((token) => calls.quarantineAccept(token, group, id)),
		receipt: (path) => guarded(async () => privateFile(await caller.token(), 'bukti', path)),
		regionSummary: () =>
			guarded(async () => calls.regionSummary<RegionGroup>(await caller.token())),
		verifyGroup: (group, isVerified) =>
			guarded(async () => void (await calls.verifyGroup(await caller.token(), group, isVerified))),
		reportSteps: (group, grant) =>
			guarded(async () => calls.reportSteps<ReportAnswer>(await caller.token(), group, grant)),
		reviewReport: (group, grant, step, remarks) =>
			changing((token) => calls.reviewReport(token, group, grant, step, remarks)),
		grantOverview: () =>
			guarded(async () => calls.grantOverview<RegionGrant>(await caller.token())),
		ownRegions: () => guarded(async () => calls.ownRegions(await caller.token())),
		reference: () => guarded(async () => calls.reference<ReferenceItem>(await caller.token())),
		saveReference: (row) => changing((token) => calls.saveReference(token, row)),
		mentorOverview: () =>
			guarded(async () => mentoring.mentorOverview<MentorOverview>(await caller.token())),
		handOverGroup: (group, to) => changing((token) => mentoring.handOverGroup(token, group, to)),
		endAssignment: (group, id) => changing((token) => mentoring.endAssignment(token, group, id)),
		saveContact: (name, phone) => changing((token) => mentoring.saveContact(token, name, phone)),
		reviewAssessment: (group, id, answer) =>
			changing((token) => mentoring.reviewAssessment(token, group, id, answer)),
		sendMentorReport: (month, texts) =>
			changing((token) => mentoring.sendMentorReport(token, month, texts)),
		mentorReports: () =>
			guarded(async () => mentoring.mentorReports<MentorReport>(await caller.token(), null)),
		mentorReport: (id) =>
			guarded(async () => {
				const [report] = await mentoring.mentorReports<MentorReport>(await caller.token(), id);
				return report ?? null;
			}),
		reviewMentorReport: (id, step, remarks) =>
			changing((token) => mentoring.reviewMentorReport(token, id, step, remarks)),
		visitFile: (path) => guarded(async () => privateFile(await caller.token(), 'kunjungan', path)),
		myData: () => guarded(async () => privacy.myData<MyData>(await caller.token())),
		renameMe: (name) => changing((token) => privacy.renameMe(token, name)),
		eraseMe: () => guarded(async () => privacy.eraseMe(await caller.token())),
		anonymiseMember: (group, member) =>
			changing((token) => privacy.anonymiseMember(token, group, member)),
		requestPasswordReset: (email) => guarded(() => requestPasswordReset(email)),
		setPassword: (password) =>
			guarded(async () => setPassword(await caller.passwordTokens(), password))
	};
}
