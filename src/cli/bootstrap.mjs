// Runs on Node 20 with nothing installed: installs what the lockfile names, then hands over to the
// Node version of the project. Usage: node src/cli/bootstrap.mjs <command> [arguments]
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const [command = 'start', ...args] = process.argv.slice(2);

if (Number.parseInt(process.versions.node, 10) < 20) {
	console.error(`Node 20 or newer is needed, this is ${process.versions.node}: https://nodejs.org`);
	process.exit(1);
}
if (!isInstalled()) install();
run();

/** Everything the lockfile names is there in the version it names; optional packages may be missing. */
function isInstalled() {
	const receipt = join(root, 'node_modules', '.package-lock.json');
	if (!existsSync(receipt)) return false;
	const { packages: wanted } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
	const { packages: found } = JSON.parse(readFileSync(receipt, 'utf8'));
	return Object.entries(wanted).every(
		([path, { optional, version }]) => path === '' || optional || found[path]?.version === version
	);
}

function install() {
	console.error('Installing packages (once, and when they change) ...');
	const npm = process.env.npm_execpath
		? [process.execPath, process.env.npm_execpath]
		: [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
	const { status } = spawnSync(
		npm[0],
		[...npm.slice(1), 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
		{
			cwd: root,
			stdio: ['ignore', 'inherit', 'inherit'],
			env: { ...process.env, NODE_ENV: 'development' }
		}
	);
	if (status !== 0) {
		console.error('npm ci failed. Is there a network connection? Then run this again.');
		process.exit(1);
	}
}

function run() {
	const own = join(
		root,
		'node_modules',
		'node',
		'bin',
		process.platform === 'win32' ? 'node.exe' : 'node'
	);
	const node = existsSync(own) ? own : process.execPath;
	// A page makes much that is thrown away at once: with room for it, it is cleared away a quarter as often.
	const script = ['--max-semi-space-size=64', join(root, 'src', 'cli', `${command}.ts`)];
	const child = spawn(node, [...script, ...args], {
		cwd: root,
		stdio: 'inherit',
		env: {
			...process.env,
			PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
		}
	});
	// A terminal sends Ctrl-C to both; a supervisor signals only this process.
	for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
	process.on('SIGINT', () => undefined);
	child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
