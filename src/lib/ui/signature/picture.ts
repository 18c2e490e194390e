import { shrinkPhoto, type ShrunkPhoto } from '../photo.ts';
import { drawStroke, SHEET, type Stroke } from './strokes.ts';

/** A signature as a picture, black on white. @throws DOMException when the browser cannot draw */
export async function signaturePicture(strokes: readonly Stroke[]): Promise<ShrunkPhoto> {
	const canvas = document.createElement('canvas');
	[canvas.width, canvas.height] = [SHEET.width, SHEET.height];
	const context = canvas.getContext('2d');
	if (!context) throw new DOMException('no canvas', 'NotSupportedError');
	for (const stroke of strokes) drawStroke(context, stroke);
	const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
	if (!drawn) throw new DOMException('no picture', 'EncodingError');
	return shrinkPhoto(drawn);
}
