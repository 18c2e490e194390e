// A signature as lines on a sheet of fixed size, whatever the size of the screen.

export type Point = readonly [x: number, y: number];
/** The way of the pen from where it touched the sheet to where it left it. */
export type Stroke = readonly Point[];

/** Size of the sheet; points are counted in these units. */
export const SHEET = { width: 600, height: 240 } as const;
const INK = '#111';
const PEN = 4;
/** Shorter than this altogether is a touch by accident. */
const LENGTH_MIN = 60;

const within = (value: number, most: number) => Math.min(most, Math.max(0, value));

/** The point of the sheet under a place on the screen. @param box where the sheet is shown */
export const pointAt = (
	place: { clientX: number; clientY: number },
	box: { left: number; top: number; width: number; height: number }
): Point => [
	within(((place.clientX - box.left) / box.width) * SHEET.width, SHEET.width),
	within(((place.clientY - box.top) / box.height) * SHEET.height, SHEET.height)
];

const lengthOf = (stroke: Stroke): number =>
	stroke.reduce((sum, [x, y], at) => {
		const [fromX, fromY] = stroke[at - 1] ?? [x, y];
		return sum + Math.hypot(x - fromX, y - fromY);
	}, 0);

/** Whether enough was drawn to be a signature. */
export const isSigned = (strokes: readonly Stroke[]): boolean =>
	strokes.reduce((sum, stroke) => sum + lengthOf(stroke), 0) >= LENGTH_MIN;

/** The part of a canvas's context that drawing needs. */
export type Pen = Pick<
	CanvasRenderingContext2D,
	'beginPath' | 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'stroke'
> & { strokeStyle: unknown; lineWidth: number; lineCap: string; lineJoin: string };

/** Draws a stroke, smooth through the middles between its points; a touch becomes a dot. */
export function drawStroke(pen: Pen, stroke: Stroke): void {
	const [first, ...others] = stroke;
	if (!first) return;
	[pen.strokeStyle, pen.lineWidth, pen.lineCap, pen.lineJoin] = [INK, PEN, 'round', 'round'];
	pen.beginPath();
	pen.moveTo(...first);
	others.forEach(([x, y], at) => {
		const next = others[at + 1];
		if (next) pen.quadraticCurveTo(x, y, (x + next[0]) / 2, (y + next[1]) / 2);
		else pen.lineTo(x, y);
	});
	if (others.length === 0) pen.lineTo(...first);
	pen.stroke();
}
