import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { CONSENT, isConsentDue } from '../../domain/trust/consent.ts';
import { agree, consentOf, consentSent, unsentConsent } from './consent.ts';
import { openDevice } from '../device.ts';
import { noteGroups } from '../membership.ts';

const hello = (consent?: number) => ({
	...{ now: 1, min_protocol: 4, reference: 0, officer: false, groups: [], left: [] },
	...(consent !== undefined && { consent })
});

test('nobody is asked before the server has said what it knows; then who has not agreed', async () => {
	const device = await openDevice('consent-asked');
	expect(isConsentDue(await consentOf(device))).toBe(false);
	await noteGroups(device, hello());
	expect(isConsentDue(await consentOf(device))).toBe(false);
	await noteGroups(device, hello(0));
	expect(isConsentDue(await consentOf(device))).toBe(true);
	await noteGroups(device, hello(CONSENT.version));
	expect(isConsentDue(await consentOf(device))).toBe(false);
	device.close();
});

test('what she agreed to without a network counts at once and waits until it was sent', async () => {
	const device = await openDevice('consent-offline');
	await noteGroups(device, hello(0));
	await agree(device, CONSENT.version);
	expect([await consentOf(device), await unsentConsent(device)]).toEqual([
		...[CONSENT.version, CONSENT.version]
	]);
	await noteGroups(device, hello(0));
	expect(await unsentConsent(device)).toBe(CONSENT.version);
	await consentSent(device, CONSENT.version);
	expect(await unsentConsent(device)).toBeNull();
	device.close();
});
