import { resolve } from '$app/paths';
import type { ResolvedPathname } from '$app/types';

const list = resolve('/app/dampingan');
const below = (...parts: string[]) => [list, ...parts].join('/') as ResolvedPathname;

/** The screens of a mentor: all her groups, one of them (`g`), her visits (`v`) and her reports. */
export const mentoringLinks = {
	list,
	group: (g: string) => below(g),
	visitNew: (g: string) => below(g, 'kunjungan', 'baru'),
	visit: (g: string, v: string) => below(g, 'kunjungan', v),
	visitForm: (g: string, v: string) => below(g, 'kunjungan', v, 'isi'),
	assessments: (g: string) => below(g, 'penilaian'),
	assessNew: (g: string) => below(g, 'penilaian', 'baru'),
	family: (g: string) => below(g, 'keluarga'),
	reports: below('laporan'),
	/** @param month first day, ISO */
	report: (month: string) => below('laporan', month),
	contact: below('kontak')
};
