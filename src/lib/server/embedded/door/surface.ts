/** One thing that the outside may call, and how large its body may be (bytes). */
export interface Endpoint {
	kind: 'auth' | 'rest' | 'public-file' | 'file';
	maxBody: number;
	/** Guessing here pays, so it is limited more tightly. */
	guessable: boolean;
	/** Anybody may call it and it costs something: limited by itself. */
	ordering?: boolean;
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);

const SURFACE: { path: RegExp; endpoint: Endpoint }[] = [
	{
		path: /^\/auth\/v1\/(signup|token|recover|verify|resend)$/,
		endpoint: { kind: 'auth', maxBody: 16_000, guessable: true }
	},
	{
		path: /^\/auth\/v1\/(user|logout|reauthenticate|settings|health)$/,
		endpoint: { kind: 'auth', maxBody: 16_000, guessable: false }
	},
	{
		path: /^\/rest\/v1\/rpc\/(place_order|order_status|order_cancel)$/,
		endpoint: { kind: 'rest', maxBody: 32_000, guessable: false, ordering: true }
	},
	{
		path: /^\/rest\/v1\/rpc\/\w+$/,
		endpoint: { kind: 'rest', maxBody: 512_000, guessable: false }
	},
	{
		path: /^\/rest\/v1\/\w+$/,
		endpoint: { kind: 'rest', maxBody: 128_000, guessable: false }
	},
	{
		path: /^\/storage\/v1\/object\/public\/./,
		endpoint: { kind: 'public-file', maxBody: 0, guessable: false }
	},
	// By name and nothing else: the library knows more doors (lists, copies, signed links) and takes them percent-encoded too.
	{
		path: /^\/storage\/v1\/object\/(authenticated\/)?(produk|bukti|kunjungan)\/[\w-]+\/[\w-]+\.\w+$/,
		endpoint: { kind: 'file', maxBody: 2_200_000, guessable: false }
	}
];
const FILE_METHODS = new Set(['GET', 'HEAD', 'POST']);

/** True for paths that belong to the backend and never to a page. */
export function isBackendPath(path: string): boolean {
	return /^\/(rest|auth|storage)\/v1(\/|$)/.test(path) || /^\/_system(\/|$)/.test(path);
}

/** What `path` is, or undefined when nobody outside may call it. */
export function endpointOf(method: string, path: string): Endpoint | undefined {
	if (!METHODS.has(method)) return undefined;
	const endpoint = SURFACE.find((entry) => entry.path.test(path))?.endpoint;
	return endpoint?.kind === 'file' && !FILE_METHODS.has(method) ? undefined : endpoint;
}
