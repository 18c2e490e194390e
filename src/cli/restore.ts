import process from 'node:process';
import { parseArgs } from 'node:util';
import { UnusableBackupError } from '../lib/server/backup/manifest.ts';
import { type Restored, restoreArchive } from '../lib/server/backup/restore.ts';
import { settingsFrom } from '../lib/server/embedded/settings.ts';
import { requireEmbedded, typedPath } from './backup.ts';
import { enterProject } from './project.ts';

function report({ manifest, applied, aside }: Restored): void {
	const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
	const when = new Date(manifest.madeAt).toLocaleString('sv');
	console.log(`Restored: the state of ${when}`);
	console.log(`  ${rows} rows of ${manifest.tables.length} tables, as many as the backup counted`);
	console.log(`  ${manifest.groups.length} groups, the chain of each checked row by row`);
	console.log(`  ${manifest.parts.length} parts, each as it was written`);
	if (applied.length > 0) console.log(`  ${applied.length} newer migrations applied`);
	if (manifest.missing.length > 0) {
		console.log(`  ${manifest.missing.length} files were gone already when it was made`);
	}
	if (aside) console.log(`What was there before lies in ${aside}; delete it when all is well.`);
	console.log(`
The phones send again by themselves what they wrote since ${when}.
Enter again by hand what came in since then and is on no phone:
  - who joined, left, or was given another role or phone
  - who was appointed officer, which mentor was assigned to which group
  - orders that buyers placed on the pages, and pictures that phones had sent
  - programmes, example plans and marks that the office edited
Start it again: npm start`);
}

async function main(): Promise<void> {
	enterProject();
	requireEmbedded();
	const [file] = parseArgs({ allowPositionals: true }).positionals;
	if (!file) throw new UnusableBackupError('name it: npm run restore -- <file>');
	report(await restoreArchive(settingsFrom(process.env), typedPath(file), new Date()));
}

if (import.meta.main) {
	await main().catch((error: unknown) => {
		const reason = error instanceof Error ? error.message : String(error);
		console.error(`Nothing was restored, and nothing changed: ${reason}`);
		if (error instanceof Error && error.cause) console.error(error.cause);
		process.exit(1);
	});
}
