import type { Place } from '#contract/domain/schema-object';

/** The file by its own name: folders are the same for many lines and hide what differs. */
export const shortPlace = (place: Place | null): string => placeText(place).replace(/^.*\//, '');

/** `folder/file.sql:12`; a dash for what stands in no file. */
export const placeText = (place: Place | null): string => (place === null ? '—' : `${place.file}:${place.line}`);
