import { awiLestari } from './awi-lestari.ts';
import { cantingMulya } from './canting-mulya.ts';
import { gembalaMakmur } from './gembala-makmur.ts';
import { mekarSari } from './mekar-sari.ts';

export const groupPlans = [mekarSari, awiLestari, cantingMulya, gembalaMakmur];
