/** A path of this site to go back to; anything that could leave the site becomes the home page. */
export function returnPath(path: string | null | undefined): string {
	return path && /^\/(?![/\\])[^\s\\]*$/.test(path) ? path : '/';
}
