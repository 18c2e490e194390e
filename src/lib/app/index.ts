import { LumbungSession } from './session.svelte';

/** The session of this page; made once, in the browser only (everything that imports it has `ssr = false`). */
export const session = new LumbungSession();
