import { rpc, signUp } from '../../support/api.ts';
import type { TestServer } from '../../support/server.ts';
import { Phone } from './phone.ts';

export const GROUPS = 20;
export const MEMBERS = 10;

/** Groups with a phone for every member, joined as people join. */
export async function gather(server: TestServer): Promise<Phone[]> {
	const phones: Phone[] = [];
	for (let at = 0; at < GROUPS; at++) {
		const { token } = await signUp(server);
		const { group, member } = (await rpc(
			server,
			'start_group',
			{
				...{ p_name: `KUBE Beban ${at + 1}`, p_district: '32.01.01' },
				...{ p_business: 'food', p_chair_name: 'Ibu Siti' }
			},
			token
		)) as { group: string; member: string };
		phones.push(new Phone(server, token, group, member));
		for (let n = 2; n <= MEMBERS; n++) {
			const asked = { p_group: group, p_role: 'member' };
			const { code } = (await rpc(server, 'create_invite', asked, token)) as { code: string };
			const { token: own } = await signUp(server);
			const named = { p_code: code, p_name: `Ibu ${n}` };
			const joined = (await rpc(server, 'join_group', named, own)) as { member: string };
			phones.push(new Phone(server, own, group, joined.member));
		}
	}
	return phones;
}
