/** On every answer, page, file or refusal. Pages add their own content security policy. */
export const SECURITY_HEADERS = {
	'x-frame-options': 'DENY',
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'same-origin',
	'permissions-policy': 'camera=(self), microphone=(self), geolocation=(self), payment=(), usb=()'
};

/** Two years, on https only: a browser that saw it refuses plain http. */
export const TRANSPORT_HEADERS = {
	'strict-transport-security': 'max-age=63072000; includeSubDomains'
};

/** For stored pages and files, whose own policy cannot forbid framing because it is inside the page. */
export const FRAMING_HEADERS = { 'content-security-policy': "frame-ancestors 'none'" };
