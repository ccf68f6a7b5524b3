import type { Document } from '#engine/documents/document';

/** What a document says of one answer; whose language it is in and when it was made is known by whoever asks. */
export type Report = Pick<Document, 'title' | 'subject' | 'facts' | 'sections'>;
