import { z } from 'zod';

/** The languages everything is said in. */
export const Language = z.enum(['ru', 'en']);
export type Language = z.infer<typeof Language>;
