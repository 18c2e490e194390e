// Whether an answer can be one of the server's. A proxy or a captive portal may answer 200 with any JSON, and what is taken for an
// answer changes the phone's store.

/** An answer that is none of ours: of a captive portal or a broken proxy, not of the server. */
export class NotTheServerError extends Error {
	readonly status: number;

	constructor(status: number, message: string, options?: ErrorOptions) {
		super(message, options);
		this.name = 'NotTheServerError';
		this.status = status;
	}
}

type Fields = Readonly<Record<string, unknown>>;
/** Whether a field may be what an answer says there. */
export type Shape = Readonly<Record<string, (value: unknown) => boolean>>;

const isNumber = (value: unknown): boolean => typeof value === 'number';
const isFields = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const hello: Shape = {
	now: isNumber,
	min_protocol: isNumber,
	reference: isNumber,
	groups: Array.isArray
};
const push: Shape = { epoch: isNumber, results: Array.isArray };
const forward: Shape = { epoch: isNumber, head: isNumber, next: isNumber, rows: Array.isArray };
const backward: Shape = { epoch: isNumber, head: isNumber, low: isNumber, rows: Array.isArray };
const audit: Shape = { epoch: isNumber, head: isNumber, to: isNumber, buckets: Array.isArray };
const reference: Shape = { version: isNumber, rows: Array.isArray };

export const shapes = { hello, push, forward, backward, audit, reference };

/**
 * Reads an answer.
 * @throws NotTheServerError when it is no JSON
 */
export async function jsonOf(response: Response): Promise<unknown> {
	const text = await response.text();
	try {
		return JSON.parse(text) as unknown;
	} catch (cause) {
		throw new NotTheServerError(response.status, 'the answer is not JSON', { cause });
	}
}

/**
 * Hands an answer on that is a refusal with a code, or has the fields or the form of its kind.
 * @throws NotTheServerError
 */
export function answerOf<T>(shape: Shape | RegExp, answer: unknown): T {
	const isRefusal = isFields(answer) && typeof answer['err'] === 'string';
	const isWhole =
		shape instanceof RegExp
			? typeof answer === 'string' && shape.test(answer)
			: isFields(answer) && Object.entries(shape).every(([name, fits]) => fits(answer[name]));
	if (!isRefusal && !isWhole) throw new NotTheServerError(200, 'the answer is not of its kind');
	return answer as T;
}
