import { describe, expect, test } from 'vitest';
import { drawStroke, isSigned, type Pen, pointAt, SHEET, type Stroke } from './strokes.ts';

describe('a signature', () => {
	test('is placed on the sheet whatever its size on the screen', () => {
		const box = { left: 20, top: 100, width: 300, height: 120 };
		expect(pointAt({ clientX: 20, clientY: 100 }, box)).toEqual([0, 0]);
		expect(pointAt({ clientX: 170, clientY: 160 }, box)).toEqual([300, 120]);
		expect(pointAt({ clientX: 999, clientY: -5 }, box)).toEqual([SHEET.width, 0]);
	});

	test('is more than a touch', () => {
		expect(isSigned([])).toBe(false);
		expect(isSigned([[[10, 10]]])).toBe(false);
		const short: Stroke = [
			[0, 0],
			[30, 0]
		];
		expect(isSigned([short])).toBe(false);
		expect(isSigned([short, short])).toBe(true);
	});

	test('is drawn from its first point to its last; a touch is a dot', () => {
		const drawn: string[] = [];
		const note =
			(name: string) =>
			(...at: number[]) =>
				drawn.push(`${name} ${at.join(' ')}`);
		const pen = {
			...{ beginPath: note('begin'), moveTo: note('move'), lineTo: note('line') },
			...{ quadraticCurveTo: note('curve'), stroke: note('stroke') },
			...{ strokeStyle: '', lineWidth: 0, lineCap: '', lineJoin: '' }
		} as unknown as Pen;
		drawStroke(pen, []);
		drawStroke(pen, [[5, 6]]);
		drawStroke(pen, [
			[0, 0],
			[10, 0],
			[20, 10]
		]);
		expect(drawn).toEqual([
			...['begin ', 'move 5 6', 'line 5 6', 'stroke '],
			...['begin ', 'move 0 0', 'curve 10 0 15 5', 'line 20 10', 'stroke ']
		]);
		expect(pen).toMatchObject({ lineCap: 'round', lineWidth: 4 });
	});
});
