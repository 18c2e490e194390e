import { benchPhone } from './phone.ts';
import { markdown } from './report.ts';
console.log(markdown([await benchPhone()]));
