import type { ObjectKey } from '#contract/domain/schema-object';
import { isServerError } from '#engine/connectors/postgres/failures';

const RIGHTS_MISSING = '42501';

export const isExtension = (key: ObjectKey): boolean => key.startsWith('extension ');

/** Whoever owns a database may still not create what only a superuser may: before 13 that is every extension. */
export const isExtensionRefused = (error: unknown, objects: readonly ObjectKey[]): boolean =>
  isServerError(error) && error.code === RIGHTS_MISSING && objects.some(isExtension);
