import { expect, test } from 'vitest';
import { endpointOf, isBackendPath } from './surface.ts';

test.each([
	['GET', '/rest/v1/'],
	['GET', '/rest/v1'],
	['GET', '/rest/v1/a/b'],
	['OPTIONS', '/rest/v1/groups'],
	['TRACE', '/rest/v1/groups'],
	['GET', '/auth/v1/admin/users'],
	['POST', '/auth/v1/otp'],
	['POST', '/auth/v1/sso'],
	['GET', '/auth/v1/authorize'],
	['POST', '/auth/v1/factors'],
	['POST', '/auth/v1/token/../admin/users'],
	['GET', '/storage/v1/bucket'],
	['POST', '/storage/v1/object/sign/produk/a/b.webp'],
	['POST', '/storage/v1/object/%73ign/produk/a/b.webp'],
	['POST', '/storage/v1/object/upload/%73ign/produk/a/b.webp'],
	['POST', '/storage/v1/object/list/bukti'],
	['POST', '/storage/v1/object/copy'],
	['POST', '/storage/v1/object/move'],
	['GET', '/storage/v1/object/info/bukti/a/b.webp'],
	['DELETE', '/storage/v1/object/bukti'],
	['DELETE', '/storage/v1/object/bukti/a/b.webp'],
	['PUT', '/storage/v1/object/bukti/a/b.webp'],
	['POST', '/storage/v1/object/other/a/b.webp'],
	['POST', '/storage/v1/upload/resumable'],
	['GET', '/_system/config']
])('%s %s is not exposed', (method, path) => {
	expect(endpointOf(method, path)).toBeUndefined();
});

test.each([
	['GET', '/rest/v1/groups', 'rest', 128_000],
	['POST', '/rest/v1/rpc/sync_push', 'rest', 512_000],
	['POST', '/rest/v1/rpc/place_order', 'rest', 32_000],
	['POST', '/auth/v1/token', 'auth', 16_000],
	['PUT', '/auth/v1/user', 'auth', 16_000],
	['GET', '/storage/v1/object/public/photos/a.webp', 'public-file', 0],
	['GET', '/storage/v1/object/authenticated/bukti/a/b.webp', 'file', 2_200_000],
	['POST', '/storage/v1/object/produk/a/b.webp', 'file', 2_200_000]
])('%s %s is %s with bodies up to %i bytes', (method, path, kind, maxBody) => {
	expect(endpointOf(method, path)).toMatchObject({ kind, maxBody });
});

test('paths of the backend never reach a page', () => {
	expect(['/rest/v1', '/auth/v1/x', '/storage/v1/y', '/_system/z'].every(isBackendPath)).toBe(true);
	expect(['/', '/app', '/rest', '/produk/auth/v1'].some(isBackendPath)).toBe(false);
});
