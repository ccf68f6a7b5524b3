import type { DocumentFormat } from '#contract/domain/document-format';

const SUBJECT_AT_MOST = 120;

/** A name that every system takes: a migration may be called anything. */
export function reportFileName(subject: string, kind: string, format: DocumentFormat): string {
  const name = subject.replace(/[\\/:*?"<>|\s\p{Cc}]+/gu, ' ').trim();
  return `${name.slice(0, SUBJECT_AT_MOST)} - ${kind.toLowerCase()}.${format}`;
}
