import axe, { type RunOptions } from 'axe-core';
import { expect, type Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Heights of things to press, in CSS pixels; a link within a sentence may be lower. */
const [TARGET, TARGET_IN_PROSE] = [48, 24];

/**
 * Waits until what fades or moves is where it belongs. Asks again frame by frame: `finished` of a
 * transition that another colour scheme began anew may never settle in Chromium.
 */
const standStill = (page: Page) =>
	page.evaluate(async () => {
		do await new Promise(requestAnimationFrame);
		while (document.getAnimations().some(({ playState }) => playState === 'running'));
	});

/** Faults that axe finds on the page, light and dark. */
async function axeFaults(page: Page): Promise<string[]> {
	const isLoaded = await page.evaluate(() => 'axe' in globalThis);
	if (!isLoaded) await page.evaluate(axe.source);
	const light = await axeRun(page, { type: 'tag', values: TAGS });
	// Colours change at once, so that nobody waits for the change.
	await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
	await standStill(page);
	// Only colours differ.
	const dark = await axeRun(page, { type: 'rule', values: ['color-contrast'] });
	await page.emulateMedia({ colorScheme: 'light' });
	await standStill(page);
	await page.emulateMedia({ reducedMotion: null });
	return [...light, ...dark];
}

const axeRun = (page: Page, runOnly: NonNullable<RunOptions['runOnly']>): Promise<string[]> =>
	page.evaluate(async (only) => {
		const tested = globalThis as unknown as { axe: typeof axe };
		// What passes is not worked out in detail, which takes most of the time.
		const { violations } = await tested.axe.run(document, {
			runOnly: only,
			resultTypes: ['violations']
		});
		return violations.flatMap(({ id, nodes }) =>
			nodes.map(
				({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary ?? ''}`
			)
		);
	}, runOnly);

/** Things to press that are too low for a thumb; runs in the page. */
function lowTargets([high, inProse]: number[]): string[] {
	const pressable = 'a[href], button, input, select, textarea, summary, [role=button]';
	const dialog = document.querySelector('dialog[open]');
	return [...(dialog ?? document).querySelectorAll<HTMLElement>(pressable)].flatMap((element) => {
		const isChoice = element.matches('input[type=radio], input[type=checkbox], input[type=file]');
		const isStretched = getComputedStyle(element, '::after').position === 'absolute';
		const target =
			(isChoice && element.closest('label')) || (isStretched && element.offsetParent) || element;
		const { height, width } = target.getBoundingClientRect();
		if (height === 0 || width === 0 || !target.checkVisibility()) return [];
		const isInProse = getComputedStyle(target).display === 'inline';
		// Half a pixel is rounding.
		if (height >= ((isInProse ? inProse : high) ?? 0) - 0.5) return [];
		return [`${Math.round(height)} px: ${target.outerHTML.slice(0, 120)}`];
	});
}

/** Words that stand outside the phone or are cut off when text is twice as large; runs in the page. */
function lostAtDouble(): string[] {
	const root = document.documentElement;
	root.style.fontSize = '200%';
	const words = document.createTreeWalker(
		document.querySelector('dialog[open]') ?? document.body,
		4
	);
	const lost: string[] = [];
	while (words.nextNode()) {
		const holder = words.currentNode.parentElement;
		if (!words.currentNode.textContent?.trim() || !holder?.checkVisibility()) continue;
		const range = document.createRange();
		range.selectNodeContents(words.currentNode);
		let end = root.clientWidth;
		let isMeant = false;
		for (let box: Element | null = holder; box && box !== root; box = box.parentElement) {
			const { overflowX, textOverflow, position, clipPath } = getComputedStyle(box);
			const isUnseen = position === 'absolute' && clipPath !== 'none';
			isMeant ||= isUnseen || textOverflow === 'ellipsis' || /auto|scroll/.test(overflowX);
			if (/hidden|clip/.test(overflowX)) end = Math.min(end, box.getBoundingClientRect().right);
		}
		const { right } = range.getBoundingClientRect();
		if (!isMeant && right > end + 1)
			lost.push(`${holder.outerHTML.slice(0, 100)} ends ${right - end}`);
	}
	if (root.scrollWidth > root.clientWidth) lost.push('the page scrolls sideways');
	root.style.fontSize = '';
	return lost;
}

/** Everything that must hold of every screen: axe in both looks, large targets, text at twice its size. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
	await standStill(page);
	const faults = [
		...(await axeFaults(page)),
		...(await page.evaluate(lowTargets, [TARGET, TARGET_IN_PROSE])),
		...(await page.evaluate(lostAtDouble)).map((words) => `at 200 %: ${words}`)
	];
	expect.soft(faults, name).toEqual([]);
}
