/** Hands a picture to the phone's share sheet; where there is none, saves it as a file. */
export async function offerPicture(picture: Blob, name: string): Promise<void> {
	const file = new File([picture], name, { type: picture.type });
	if (navigator.canShare?.({ files: [file] })) {
		try {
			await navigator.share({ files: [file] });
			return;
		} catch (error) {
			// She closed the share sheet: nothing more to do.
			if (error instanceof DOMException && error.name === 'AbortError') return;
			console.warn('sharing failed, so the picture is saved', error);
		}
	}
	const url = URL.createObjectURL(file);
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	// The download begins after this turn.
	setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
