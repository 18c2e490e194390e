/** The millisecond of the id made last, and the 12 bits that stood behind it. */
let last = { now: 0, count: 0 };

/**
 * A UUIDv7 (RFC 9562): 48 bits of milliseconds, then random bits. Ids made later in this window sort later, also within a
 * millisecond: there its first twelve random bits are counted up (6.2, method 1), which lasts for 2,048 ids.
 * @param now milliseconds
 */
export function uuidv7(now = Date.now()): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	const start = (((bytes[6] ?? 0) << 8) | (bytes[7] ?? 0)) & 0x7ff;
	const count = now === last.now && last.count < 0xfff ? last.count + 1 : start;
	last = { now, count };
	for (let at = 0; at < 6; at++) bytes[at] = Math.floor(now / 2 ** (40 - 8 * at)) & 0xff;
	bytes[6] = (count >> 8) | 0x70;
	bytes[7] = count & 0xff;
	bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
	const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		hex.slice(12, 16),
		hex.slice(16, 20),
		hex.slice(20)
	].join('-');
}
