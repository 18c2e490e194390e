import type { Queries } from '../database.ts';
import type { FileStore } from '../files.ts';

const PREFIX = '/storage/v1/object/public/';

/**
 * Serves a file of a public bucket by one read; the library would write a row for each look at a
 * picture. Answers 404 for whatever is not there or not public.
 */
export async function publicFile(
	db: Queries,
	files: Pick<FileStore, 'getObject'>,
	request: Request
): Promise<Response> {
	const [bucket, name] = split(new URL(request.url).pathname.slice(PREFIX.length));
	const { rows } = await db.query(
		`select 1 from storage.objects o join storage.buckets b on b.id = o.bucket_id
		where b.public and o.bucket_id = $1 and o.name = $2`,
		[bucket, name]
	);
	if (rows.length === 0) return new Response(null, { status: 404 });
	const { body, metadata } = await files.getObject(bucket, name);
	return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), {
		headers: {
			'content-type': metadata.mimetype,
			'content-length': String(metadata.size),
			etag: metadata.eTag
		}
	});
}

/** Bucket and name; a path that is not valid UTF-8 names nothing. */
function split(path: string): [bucket: string, name: string] {
	const slash = path.indexOf('/');
	try {
		const name = decodeURIComponent(path.slice(slash + 1));
		return name.includes('\0') ? ['', ''] : [path.slice(0, slash), name];
	} catch {
		return ['', ''];
	}
}
