// Programs of others that read the exported book: what they find is compared with our own statements.
import { spawnSync } from 'node:child_process';

/** Runs a program over a journal and returns what it prints. Throws what it complains of. */
export function readJournal(
	program: 'hledger' | 'ledger',
	journal: string,
	...args: string[]
): string {
	const { error, status, stdout, stderr } = spawnSync(program, ['-f', '-', ...args], {
		input: journal,
		encoding: 'utf8',
		env: { ...process.env, LC_ALL: 'C.UTF-8' },
		maxBuffer: 64 * 1024 * 1024
	});
	if (error) {
		throw new Error(
			`${program} could not be started (${error.message}). Install it: apt-get install ${program}`
		);
	}
	if (status !== 0 || stderr !== '') throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
	return stdout;
}

/** Sums by account code of lines that hold an account and an amount, all holders together; zeros are left out. */
export function sumsByCode(text: string): Map<string, number> {
	const sums = new Map<string, number>();
	for (const line of text.split('\n')) {
		const [, code, amount] = /:(\d{4}) .*?(-?\d+)"?$/.exec(line) ?? [];
		if (code === undefined) continue;
		sums.set(code, (sums.get(code) ?? 0) + Number(amount));
	}
	return new Map([...sums].filter(([, sum]) => sum !== 0).sort());
}
