/** The number as the book keeps it: digits with the country code 62; null when it is none. */
export function whatsappNumber(typed: string): string | null {
	const digits = typed.replaceAll(/\D/g, '');
	const number = digits.startsWith('0') ? `62${digits.slice(1)}` : digits;
	return /^628\d{7,12}$/.test(number) ? number : null;
}

/** A kept number as people here write it: `0812 3456 7890`. */
export const spokenNumber = (number: string): string =>
	`0${number.slice(2)}`.replaceAll(/(\d{4})(?=\d)/g, '$1 ');

/** Opens WhatsApp with a ready message, for whomever the sender picks. */
export const shareLink = (text: string): string =>
	`https://wa.me/?text=${encodeURIComponent(text)}`;
