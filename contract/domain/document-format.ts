import { z } from 'zod';

/** What a report can be written as: to be read, printed or signed, pasted, computed with, put into a spreadsheet. */
export const DocumentFormat = z.enum(['html', 'pdf', 'md', 'json', 'csv']);
export type DocumentFormat = z.infer<typeof DocumentFormat>;
