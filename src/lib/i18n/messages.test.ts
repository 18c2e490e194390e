import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const FOLDER = join(import.meta.dirname, 'messages');
const AREAS = [
	...['common', 'public', 'account', 'app', 'money', 'savings', 'goods', 'parties', 'reports'],
	...['books', 'find', 'approval', 'life', 'listing', 'verify', 'orders', 'checkout', 'share'],
	'privacy',
	'tamper',
	'carrying',
	'faults',
	...['common', 'grant', 'plan', 'handover', 'things', 'fund', 'report', 'office', 'help'].map(
		(part) => `capital/${part}`
	),
	...[
		'common',
		'flags',
		'visit',
		'talk',
		'assess',
		'monthly',
		'handover',
		'member',
		'learn',
		'help'
	].map((part) => `mentoring/${part}`)
];

/** A text, or its plural forms by the compiler's file format. */
type Message = string | { match: Record<string, string> }[];

const forms = (message: Message | undefined): string[] => {
	if (message === undefined) return [];
	return typeof message === 'string'
		? [message]
		: message.flatMap(({ match }) => Object.values(match));
};

function messages(locale: string, area: string): Record<string, Message> {
	return JSON.parse(readFileSync(join(FOLDER, locale, `${area}.json`), 'utf8'));
}

const placeholders = (message: Message | undefined) => {
	const names = forms(message).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)]);
	return [...new Set(names.map(([, name]) => name))].sort();
};

test.each(['id', 'en'])('%s has exactly the agreed files', (locale) => {
	const files = readdirSync(join(FOLDER, locale), { recursive: true, encoding: 'utf8' });
	expect(files.filter((file) => file.endsWith('.json')).sort()).toEqual(
		AREAS.map((area) => `${area}.json`).sort()
	);
});

test.each(AREAS)('%s says the same things in both languages', (area) => {
	const [indonesian, english] = [messages('id', area), messages('en', area)];
	expect(Object.keys(english)).toEqual(Object.keys(indonesian));
	for (const [key, text] of Object.entries(indonesian)) {
		for (const form of [...forms(text), ...forms(english[key])]) {
			expect(form.trim(), key).not.toBe('');
		}
		expect(placeholders(english[key]), key).toEqual(placeholders(text));
	}
});

test('no message stands in two files, where one would hide the other', () => {
	const keys = AREAS.flatMap((area) => Object.keys(messages('id', area)));
	expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});
