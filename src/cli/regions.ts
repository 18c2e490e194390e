import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { getDistricts, getProvinces, getRegencies, getVillages } from 'idn-area-data';
import type { Queries } from '../lib/server/embedded/database.ts';
import { startBackend } from '../lib/server/embedded/instance.ts';
import { settingsFrom } from '../lib/server/embedded/settings.ts';
import { enterProject } from './project.ts';

export const LEVELS = ['province', 'regency', 'district', 'village'] as const;
export type Level = (typeof LEVELS)[number];
type Region = [code: string, parent: string | null, name: string];

const ROWS_A_STATEMENT = 5_000;

const READ: Record<Level, () => Promise<Region[]>> = {
	province: async () => (await getProvinces()).map(({ code, name }) => [code, null, name]),
	regency: async () =>
		(await getRegencies()).map(({ code, province_code, name }) => [code, province_code, name]),
	district: async () =>
		(await getDistricts()).map(({ code, regency_code, name }) => [code, regency_code, name]),
	village: async () =>
		(await getVillages()).map(({ code, district_code, name }) => [code, district_code, name])
};

/**
 * Brings `public.regions` up to the area codes of the package for the given levels, which must come
 * from the top down. Levels that are complete already cost one count. Returns the rows written.
 */
export async function loadRegions(db: Queries, levels: readonly Level[]): Promise<number> {
	let written = 0;
	for (const level of levels) {
		const regions = await READ[level]();
		const { rows } = await db.query(
			'select count(*)::int as count from public.regions where level = $1',
			[level]
		);
		if (rows[0]?.['count'] === regions.length) continue;
		for (let at = 0; at < regions.length; at += ROWS_A_STATEMENT) {
			await write(db, level, regions.slice(at, at + ROWS_A_STATEMENT));
		}
		written += regions.length;
	}
	return written;
}

async function write(db: Queries, level: Level, regions: Region[]): Promise<void> {
	await db.query(
		`insert into public.regions (code, parent_code, level, name)
		select code, parent_code, $1, name from unnest($2::text[], $3::text[], $4::text[])
			as region (code, parent_code, name)
		on conflict (code) do update
			set parent_code = excluded.parent_code, level = excluded.level, name = excluded.name`,
		[level, column(regions, 0), column(regions, 1), column(regions, 2)]
	);
}

const column = (regions: Region[], index: 0 | 1 | 2) => regions.map((region) => region[index]);

if (import.meta.main) {
	enterProject();
	const backend = await startBackend(settingsFrom(process.env));
	for (const level of LEVELS) {
		const start = performance.now();
		const rows = await loadRegions(backend.db, [level]);
		console.log(
			`${level}: ${rows} written in ${((performance.now() - start) / 1000).toFixed(1)} s`
		);
	}
	await backend.stop();
}
