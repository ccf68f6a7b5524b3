import { z } from 'zod';

/** Where a backup is that was made before, in the operator's words; until the program makes them itself. */
export const Backup = z.string().trim().min(3).max(1000);
