/** Lets the browser save something as a file. */
export function saveFile(name: string, content: Blob): void {
	const url = URL.createObjectURL(content);
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	// The download begins after this turn.
	setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
