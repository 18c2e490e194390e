import { launch } from './start.ts';

await launch('dev');
