// Calls about a person's own data. All throw RefusedError with the database's code in capitals, or what callRpc throws.
import { change } from './mentoring.ts';
import { callRpc } from './rpc.ts';

/** Refusals: UNKNOWN_VERSION. */
export const giveConsent = (token: string, version: number) =>
	change('give_consent', { p_version: version }, token);

export const myData = <T>(token: string): Promise<T> => callRpc<T>('personal_data', {}, token);

/** Refusals: BAD_NAME. */
export const renameMe = (token: string, name: string) =>
	change('rename_me', { p_name: name }, token);

/** The account is gone afterwards. Refusals: LAST_CHAIR, DEMO_ACCOUNT. */
export const eraseMe = (token: string) => change('erase_me', {}, token);

/** Refusals: NOT_ALLOWED, GONE, STILL_MEMBER. */
export const anonymiseMember = (token: string, group: string, member: string) =>
	change('anonymise_member', { p_group: group, p_member: member }, token);
