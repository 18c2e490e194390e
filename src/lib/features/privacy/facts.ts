// What the server keeps about a person, in words: the same on the screen and in the file.
import type { GraduationTalkFields } from '../../domain/records.ts';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import { longDay } from '$lib/ui/format.ts';
import { roleWord } from '../members/roles.ts';
import type { MyData } from './types.ts';

export interface Section {
	title: string;
	rows: { term: string; value: string }[];
}

const TAGS = { id: 'id-ID', en: 'en-GB' } as const;
const decisions: Record<GraduationTalkFields['decision'], () => string> = {
	not_yet: m.mate_talk_not_yet,
	thinking: m.mate_talk_thinking,
	ready: m.mate_talk_ready,
	left: m.mate_talk_left
};
/** Accounts that a phone makes silently have an address that nobody can write to. */
const isReal = (email: string): boolean => !email.endsWith('.invalid');

/** A moment (milliseconds) in words, by the clock of this phone. */
export const moment = (ms: number): string =>
	new Intl.DateTimeFormat(TAGS[getLocale()], { dateStyle: 'long', timeStyle: 'short' }).format(ms);

const span = (since: string, until: string | null): string =>
	until === null ? m.mydata_still({ since }) : m.mydata_until({ since, until });

const accountOf = ({ account, profile }: MyData): Section => ({
	title: m.mydata_account(),
	rows: [
		...(account
			? [
					{
						term: m.mydata_email(),
						value: isReal(account.email) ? account.email : m.mydata_no_email()
					},
					{ term: m.mydata_since(), value: moment(account.since) }
				]
			: []),
		...(profile ? [{ term: m.mydata_name(), value: profile.name }] : []),
		...(profile?.phone ? [{ term: m.mydata_number(), value: `+${profile.phone}` }] : [])
	]
});

type Membership = MyData['memberships'][number];

const membershipOf = (held: Membership): Section => ({
	title: m.mydata_group({ name: held.group }),
	rows: [
		{ term: m.mydata_name(), value: held.name },
		{ term: m.mydata_role(), value: roleWord(held.role) },
		{ term: m.mydata_joined(), value: moment(held.joined_at) },
		...(held.left_at === null ? [] : [{ term: m.mydata_left(), value: moment(held.left_at) }]),
		...(held.linked_at === null
			? []
			: [{ term: m.mydata_linked(), value: moment(held.linked_at) }]),
		...held.terms.map(({ role, since, until }) => ({
			term: m.mydata_terms(),
			value: `${roleWord(role)}: ${span(moment(since), until === null ? null : moment(until))}`
		})),
		{ term: m.mydata_entries(), value: String(held.entries) },
		{ term: m.mydata_named(), value: String(held.named) },
		...held.told.map(({ version, at }) => ({
			term: m.mydata_told(),
			value: `${m.mydata_consent({ version })}, ${moment(at)}`
		}))
	]
});

const talksOf = ({ group, talks }: Membership): Section => ({
	title: `${m.mydata_talks()} (${group})`,
	rows: talks.map(({ on, by, decision, words, situation, programmes }) => ({
		term: m.mydata_talk({ day: longDay(on), name: by }),
		value: [decisions[decision](), words, situation, programmes].filter(Boolean).join(' · ')
	}))
});

const readsOf = ({ group, reads }: Membership): Section => ({
	title: `${m.mydata_reads()} (${group})`,
	rows: reads.map(({ at, what, name }) => ({
		term: moment(at),
		value: (what === 'phone_copy' ? m.mydata_read_phone : m.mydata_read_office)({
			name: name || m.mydata_somebody()
		})
	}))
});

/** Everything in sections; what there is nothing of is left out, but for consent and who read. */
export function sectionsOf(data: MyData): Section[] {
	const told = data.memberships.filter(({ talks }) => talks.length > 0);
	return [
		accountOf(data),
		...data.memberships.map(membershipOf),
		...told.flatMap((held) => [talksOf(held), readsOf(held)]),
		{
			title: m.mydata_mentoring(),
			rows: data.mentoring.map(({ group, since, until }) => ({
				term: group,
				value: span(longDay(since), until && longDay(until))
			}))
		},
		{ title: m.mydata_offices(), rows: data.offices.map((name) => ({ term: name, value: '' })) },
		{
			title: m.mydata_consents(),
			rows: data.consents.map(({ version, at }) => ({
				...{ term: m.mydata_consent({ version }), value: moment(at) }
			}))
		},
		{
			title: m.mydata_phones(),
			rows: data.phones.map(({ group, device, last_seen }) => ({
				term: `${group} · ${device.slice(-6)}`,
				value: m.mydata_seen({ day: moment(last_seen) })
			}))
		}
	].filter(
		({ title, rows }) =>
			rows.length > 0 || title === m.mydata_consents() || title.startsWith(m.mydata_reads())
	);
}

/** The file that a person takes along: the words of the screen, and the data itself. */
export function dataFile(data: MyData, now = new Date()): { name: string; text: string } {
	const content = {
		format: 'lumbung-my-data-1',
		[m.mydata_saved_on()]: moment(now.getTime()),
		[m.mydata_title()]: sectionsOf(data).map(({ title, rows }) => ({
			[title]: rows.map(({ term, value }) => (value === '' ? term : `${term}: ${value}`))
		})),
		data
	};
	const day = new Intl.DateTimeFormat('sv-SE').format(now);
	return { name: `lumbung-data-saya-${day}.json`, text: JSON.stringify(content, null, '\t') };
}
