import { randomBytes } from 'node:crypto';
import { spokenCode } from '../../domain/checkout/ordering.ts';

/** The secret of an order's link: 128 bits in 22 signs. */
export const newToken = (): string => randomBytes(16).toString('base64url');

/** A code for an order that goes over WhatsApp, to be said aloud. */
export const newCode = (): string => spokenCode(randomBytes(5));
