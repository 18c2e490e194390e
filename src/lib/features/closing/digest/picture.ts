// The closing message as a picture: numbers, digest and a QR square, drawn on this phone.
import { m } from '$lib/paraglide/messages';
import { rupiah } from '$lib/ui/format.ts';
import { checkLink, type ClosingMessage } from './message.ts';
import { monthWords } from '../month-words.ts';

const WIDTH = 1080;
const HEIGHT = 1700;
const MARGIN = 72;
const SQUARE = 720;
const INK = '#1f2a24';
const GREEN = '#1a5c3b';
const PAPER = '#fffdf8';
const QUIET = '#48544c';
const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif';

/** A text that is made smaller until it fits the width. */
function write(
	pen: CanvasRenderingContext2D,
	text: string,
	at: { x: number; y: number; size: number; weight?: number; font?: string; width?: number }
): void {
	const { x, y, weight = 400, font = FONT, width = WIDTH - 2 * MARGIN } = at;
	let { size } = at;
	const fit = () => (pen.font = `${weight} ${size}px ${font}`);
	for (fit(); pen.measureText(text).width > width && size > 12; fit()) size -= 2;
	pen.fillText(text, x, y);
}

async function drawSquare(pen: CanvasRenderingContext2D, content: string, top: number) {
	const { encode } = await import('uqr');
	const { data, size } = encode(content, { ecc: 'L', border: 3 });
	// Whole pixels a module keep the edges sharp after the chat has shrunk the picture.
	const module = Math.floor(SQUARE / size);
	const left = Math.round((WIDTH - module * size) / 2);
	pen.fillStyle = '#ffffff';
	pen.fillRect(left, top, module * size, module * size);
	pen.fillStyle = '#000000';
	for (const [y, row] of data.entries()) {
		for (const [x, isDark] of row.entries()) {
			if (isDark) pen.fillRect(left + x * module, top + y * module, module, module);
		}
	}
}

/**
 * Draws the message.
 * @throws DOMException or Error when the browser cannot draw or save a picture
 */
export async function closingPicture(message: ClosingMessage): Promise<Blob> {
	const canvas = document.createElement('canvas');
	canvas.width = WIDTH;
	canvas.height = HEIGHT;
	const pen = canvas.getContext('2d');
	if (!pen) throw new Error('this browser does not draw');
	const { cash, bank, sales, profit, savings } = message.figures;
	pen.fillStyle = PAPER;
	pen.fillRect(0, 0, WIDTH, HEIGHT);
	pen.fillStyle = GREEN;
	pen.fillRect(0, 0, WIDTH, 250);
	pen.fillStyle = '#ffffff';
	const title = m.approval_closing({ month: monthWords(message.month) });
	write(pen, title, { x: MARGIN, y: 125, size: 66, weight: 700 });
	write(pen, message.group, { x: MARGIN, y: 195, size: 44 });
	const rows = [
		[m.closing_cash(), cash],
		[m.closing_bank(), bank],
		[m.closing_sales(), sales],
		[m.closing_profit(), profit],
		[m.closing_savings(), savings]
	] as const;
	rows.forEach(([term, amount], at) => {
		const y = 340 + at * 72;
		pen.textAlign = 'left';
		pen.fillStyle = QUIET;
		write(pen, term, { x: MARGIN, y, size: 42, width: 460 });
		pen.textAlign = 'right';
		pen.fillStyle = INK;
		write(pen, rupiah(amount), { x: WIDTH - MARGIN, y, size: 46, weight: 700, width: 460 });
	});
	pen.textAlign = 'center';
	pen.fillStyle = QUIET;
	write(pen, m.closing_digest(), { x: WIDTH / 2, y: 745, size: 36 });
	pen.fillStyle = GREEN;
	write(pen, message.digest, {
		...{ x: WIDTH / 2, y: 815, size: 66, weight: 700 },
		font: 'ui-monospace, "Noto Sans Mono", monospace'
	});
	await drawSquare(pen, checkLink(message), 860);
	pen.fillStyle = QUIET;
	write(pen, m.closing_picture_check(), { x: WIDTH / 2, y: 1650, size: 36 });
	return new Promise((resolve, reject) => {
		canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png');
	});
}
