import { fact, type Fact } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';

/** The backup that was named before the run was started, in the words of whoever named it. */
export const backupFact = ({ backup }: { readonly backup: string | null }, { say }: Words): Fact =>
  fact(say('report.fact.backup'), 'text', backup ?? say('report.backup.none'));
