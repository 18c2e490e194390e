import { beforeEach, expect, test } from 'vitest';
import { overwriteGetLocale } from '$lib/paraglide/runtime';
import type { SyncStatus } from '../session.ts';
import {
	CARRY_WAIT_MS,
	isCarryAdvised,
	isSyncAlarming,
	LONG_WAIT_MS,
	syncWords
} from './sync-words.ts';

const NOW = Date.parse('2026-11-22T07:10:00Z');
const calm: SyncStatus = {
	phase: 'idle',
	barrier: null,
	waiting: 0,
	oldest: null,
	attention: 0,
	syncedAt: Date.parse('2026-11-22T07:02:00Z')
};
const words = (change: Partial<SyncStatus>) =>
	syncWords({ ...calm, ...change }, 'Asia/Jakarta', NOW);

beforeEach(() => overwriteGetLocale(() => 'id'));

test('what waits is said to be safe on this phone', () => {
	expect(words({ waiting: 3 })).toBe('3 catatan belum terkirim, tersimpan aman di HP ini');
	expect(words({ waiting: 3, phase: 'syncing' })).toContain('3 catatan belum terkirim');
});

test('everything sent shows the time of the group', () => {
	expect(words({})).toBe('Semua terkirim · 14.02');
	expect(words({ syncedAt: Date.parse('2026-11-21T07:02:00Z') })).toBe(
		'Semua terkirim · kemarin 14.02'
	);
});

test('without signal the words say what is still here', () => {
	expect(words({ phase: 'offline', waiting: 2 })).toBe(
		'Tanpa sinyal · 2 catatan belum terkirim, tersimpan aman di HP ini'
	);
	expect(words({ phase: 'offline' })).toBe('Tanpa sinyal · Semua terkirim · 14.02');
});

test('the age of the oldest entry stands beside their number', () => {
	const waiting = (hours: number) => words({ waiting: 3, oldest: NOW - hours * 3_600_000 });
	expect(waiting(0.9)).toBe('3 catatan belum terkirim, tersimpan aman di HP ini');
	expect(waiting(5.5)).toBe('3 catatan belum terkirim, yang tertua 5 jam. Aman di HP ini');
	expect(waiting(5 * 24 + 1)).toBe('3 catatan belum terkirim, yang tertua 5 hari. Aman di HP ini');
});

test('another phone is advised after a week', () => {
	expect(isCarryAdvised({ oldest: null }, NOW)).toBe(false);
	expect(isCarryAdvised({ oldest: NOW - CARRY_WAIT_MS }, NOW)).toBe(false);
	expect(isCarryAdvised({ oldest: NOW - CARRY_WAIT_MS - 1 }, NOW)).toBe(true);
});

test('only what needs somebody is alarming', () => {
	expect(isSyncAlarming({ ...calm, phase: 'offline', waiting: 1, oldest: NOW - 1000 }, NOW)).toBe(
		false
	);
	expect(isSyncAlarming({ ...calm, waiting: 1, oldest: NOW - LONG_WAIT_MS - 1 }, NOW)).toBe(true);
	expect(isSyncAlarming({ ...calm, phase: 'sign_in' }, NOW)).toBe(true);
});
