import { expect, test } from 'vitest';
import { whatsappLink } from './whatsapp.ts';

test('a message to a group keeps every character', () => {
	const text = 'Halo KUBE "Mekar", pesan 1+1 & kembalian?\nhttps://a.example/p?x=1';
	const link = new URL(whatsappLink(text, '6281200000000'));
	expect(link.host + link.pathname).toBe('wa.me/6281200000000');
	expect(link.searchParams.get('text')).toBe(text);
	expect(link.href).not.toContain('+');
});

test('a message to share has no number', () => {
	expect(whatsappLink('Halo Ibu')).toBe('https://wa.me/?text=Halo%20Ibu');
});
