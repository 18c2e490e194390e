/** The part of the browser's barcode reader that is used here; not every browser has one. */
interface Reader {
	detect(source: HTMLVideoElement | ImageBitmap): Promise<{ rawValue: string }[]>;
}
type ReaderMaker = new (options: { formats: string[] }) => Reader;

const maker = (): ReaderMaker | undefined =>
	(globalThis as { BarcodeDetector?: ReaderMaker }).BarcodeDetector;

/** Whether this browser can read a QR square by itself, and has a camera to ask for. */
export const canScan = (): boolean =>
	maker() !== undefined && typeof navigator.mediaDevices?.getUserMedia === 'function';

/** Whether this browser can read a QR square out of a picture. */
export const canReadPictures = (): boolean => maker() !== undefined;

/**
 * The texts of the QR squares in a picture.
 * @throws DOMException when the file is no picture
 */
export async function readPicture(file: Blob): Promise<string[]> {
	const Maker = maker();
	if (!Maker) return [];
	const picture = await createImageBitmap(file);
	try {
		const found = await new Maker({ formats: ['qr_code'] }).detect(picture);
		return found.map(({ rawValue }) => rawValue);
	} finally {
		picture.close();
	}
}

const PAUSE = 250;

/**
 * Shows the camera in the element and tells every text that it reads, until stopped.
 * @returns how to stop
 * @throws DOMException when the camera is refused or missing
 */
async function scan(
	video: HTMLVideoElement,
	onread: (text: string) => unknown
): Promise<() => void> {
	const Maker = maker();
	if (!Maker) throw new DOMException('no barcode reader', 'NotSupportedError');
	const reader = new Maker({ formats: ['qr_code'] });
	const camera = { facingMode: 'environment' };
	const stream = await navigator.mediaDevices.getUserMedia({ video: camera, audio: false });
	video.srcObject = stream;
	await video.play();
	const timer = setInterval(() => {
		if (video.readyState < video.HAVE_CURRENT_DATA) return;
		reader.detect(video).then(
			(found) => found.forEach(({ rawValue }) => onread(rawValue)),
			(error: unknown) => console.warn('a picture could not be read', error)
		);
	}, PAUSE);
	return () => {
		clearInterval(timer);
		for (const track of stream.getTracks()) track.stop();
	};
}

/**
 * For `{@attach}`: the camera runs in the element for as long as it is there, and tells every text that it reads.
 * @param onrefused the camera was refused, or there is none
 */
export const camera =
	(onread: (text: string) => unknown, onrefused: () => unknown) =>
	(video: HTMLVideoElement): (() => void) => {
		let isOpen = true;
		let stop = () => {};
		scan(video, (text) => isOpen && onread(text)).then((stopCamera) => {
			stop = stopCamera;
			if (!isOpen) stop();
		}, onrefused);
		return () => {
			isOpen = false;
			stop();
		};
	};
