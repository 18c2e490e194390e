import { expect, test } from 'vitest';
import { carried, englishWords, markOf, spokenIn } from './words-apart.ts';

const compiled = (english: string) => `
import { getLocale } from '../runtime.js';
const id_undo = /** @type {() => string} */ () => {
	return (\`Urungkan\`)
};
const en_undo = ${english};
export const undo = ((inputs = {}) => getLocale() === "en" ? en_undo(inputs) : id_undo(inputs));`;

const undo = spokenIn(compiled('() => { return (`Undo`) }'), 'undo.js');
const eggs = {
	key: 'eggs',
	indonesian: '(i) => `${i.count} telur`',
	english: '(i) => registry.plural("en", i.count) === "one" ? "1 egg" : `${i.count} eggs`'
};

test('browsers get the Indonesian words and the mark of the English ones', () => {
	expect(undo.key).toBe('undo');
	expect(carried(undo)).toContain('Urungkan');
	expect(carried(undo)).toContain(markOf('undo'));
	expect(carried(undo)).not.toContain('Undo');
});

test('only a message that counts brings the plural rules', () => {
	expect(carried(eggs)).not.toContain('registry');
	expect(carried({ ...eggs, indonesian: eggs.english })).toContain('import * as registry');
});

test('the English words stand under their marks', () => {
	const words = englishWords([eggs, undo]);
	expect(words).toContain(`'${markOf('undo')}': () => { return (\`Undo\`) }`);
	expect(words).toContain(`'${markOf('eggs')}': (i) => registry.plural`);
	expect(words).not.toContain('Urungkan');
});

test('a message that has no English words is an error, and so is one that has no Indonesian', () => {
	expect(() => spokenIn(compiled('id_undo'), 'undo.js')).toThrow('undo.js');
	expect(() => spokenIn('export const undo = () => ``;', 'undo.js')).toThrow('both languages');
});

test('two messages with one mark are an error', () => {
	expect(() => englishWords([undo, undo])).toThrow('rename undo');
});
