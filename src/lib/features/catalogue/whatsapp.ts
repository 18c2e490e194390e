/**
 * The address that opens WhatsApp with a ready message: to a number (international, digits only),
 * or, without one, to whoever the reader picks.
 */
export function whatsappLink(text: string, number?: string): string {
	const url = new URL(number ?? '', 'https://wa.me/');
	url.searchParams.set('text', text);
	return url.href.replaceAll('+', '%20'); // the app shows a plus sign where a space was meant
}
