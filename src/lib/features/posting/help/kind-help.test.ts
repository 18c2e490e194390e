import { expect, test } from 'vitest';
import { postingRules } from '$lib/domain/kinds.ts';
import { kindHelp } from './kind-help.ts';

const kinds = [...new Set(postingRules.map(({ kind }) => kind))];

test.each(kinds)('%s is explained with an example, in both languages', (kind) => {
	expect(kindHelp[kind]({}, { locale: 'id' })).toMatch(/Contoh/i);
	expect(kindHelp[kind]({}, { locale: 'en' })).toMatch(/Example/i);
});
