import { expect, test } from 'vitest';
import { codeIn, groupedCode, inviteLink, isWholeCode, normalCode } from './invite-code.ts';

test.each([
	['abcde-fghjk', 'ABCDEFGHJK'],
	['  7k2m9 qwert ', '7K2M9QWERT'],
	['oli01-OLI01', '0110101101'],
	['ABCDEFGHJKMNP', 'ABCDEFGHJK'],
	['', '']
])('%j is compared as %s', (typed, normal) => {
	expect(normalCode(typed)).toBe(normal);
});

test('a code is shown in two groups of five, also while it is typed', () => {
	expect(groupedCode('7k2m9')).toBe('7K2M9');
	expect(groupedCode('7k2m9q')).toBe('7K2M9-Q');
	expect(groupedCode('7K2M9QWERT')).toBe('7K2M9-QWERT');
	expect(groupedCode(groupedCode('7K2M9QWERT'))).toBe('7K2M9-QWERT');
});

test('a code is whole with ten characters', () => {
	expect(isWholeCode('7K2M9-QWER')).toBe(false);
	expect(isWholeCode('7K2M9-QWERT')).toBe(true);
});

test('the camera finds the code that the QR of an invitation carries', () => {
	expect(codeIn(inviteLink('https://lumbung.example', '7K2M9-QWERT'))).toBe('7K2M9QWERT');
	expect(codeIn(inviteLink('http://localhost:5173', '7k2m9qwert'))).toBe('7K2M9QWERT');
	expect(codeIn('7K2M9-QWERT')).toBe('7K2M9QWERT');
});

test.each([
	'https://lumbung.example/produk/keripik-pisang',
	'https://lumbung.example/gabung#7K2M9',
	'https://lumbung.example/gabung#7K2M9QWERT7K2M9QWERT',
	'WIFI:S:warung;T:WPA;P:rahasia;;',
	'6281234567890123',
	''
])('%j holds no code', (scanned) => {
	expect(codeIn(scanned)).toBeNull();
});
