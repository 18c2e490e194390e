import { expect, test } from 'vitest';
import { shareLink, spokenNumber, whatsappNumber } from './whatsapp.ts';

test.each([
	['0812-3456-7890', '6281234567890'],
	['+62 812 3456 7890', '6281234567890'],
	['6281234567890', '6281234567890'],
	['081234567', '6281234567']
])('%s is kept as %s', (typed, kept) => {
	expect(whatsappNumber(typed)).toBe(kept);
});

test.each(['', '12345', '0812', '021 555 1234', '+1 202 555 0143', '08123456789012345'])(
	'%j is no number of a phone here',
	(typed) => {
		expect(whatsappNumber(typed)).toBeNull();
	}
);

test('a kept number is shown as people write it', () => {
	expect(spokenNumber('6281234567890')).toBe('0812 3456 7890');
	expect(whatsappNumber(spokenNumber('6281234567'))).toBe('6281234567');
});

test('the message of a share link survives its way', () => {
	const url = new URL(shareLink('Ayo gabung & catat: https://a.example/gabung#7K2M9QWERT'));
	expect(url.searchParams.get('text')).toBe(
		'Ayo gabung & catat: https://a.example/gabung#7K2M9QWERT'
	);
});
