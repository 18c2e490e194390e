import { expect, test } from 'vitest';
import { initialsOf, toneOf } from './avatar.ts';

test.each([
	['Siti Aminah', 'SA'],
	['Ibu Siti', 'S'],
	['Hj. Rohmah binti Ali', 'RB'],
	['rina@dinsos.go.id', 'RD'],
	['Pak', 'P'],
	['', '']
])('%s is shown as %s', (name, initials) => {
	expect(initialsOf(name)).toBe(initials);
});

test('a name keeps its tone', () => {
	expect(toneOf('Siti Aminah', 4)).toBe(toneOf('Siti Aminah', 4));
	expect(toneOf('🙂', 4)).toBeLessThan(4);
});
