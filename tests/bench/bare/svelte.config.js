import adapter from '@sveltejs/adapter-node';

/** A page of SvelteKit with nothing of ours: what the pages for buyers are measured beside. */
export default { kit: { adapter: adapter() } };
