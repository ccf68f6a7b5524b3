import { Document, isMap, isSeq, parseDocument, YAMLMap, YAMLSeq } from 'yaml';
import { z } from 'zod';
import { FINDINGS, FindingCode, type Finding } from '#contract/domain/finding';

/** Beside the schema, in the folder of its files. */
export const ACCEPTED_FILE = 'vakhta-findings.yaml';

/** Of `vakhta-findings.yaml`: by the finding's id, and codes nobody wants to hear of. */
export interface Acceptances {
  readonly reasons: ReadonlyMap<string, string>;
  /** Errors are told whatever stands here. */
  readonly unwanted: ReadonlySet<FindingCode>;
}

export const NO_ACCEPTANCES: Acceptances = { reasons: new Map(), unwanted: new Set() };

const AcceptedEntry = z.looseObject({ id: z.string().min(1), reason: z.string().min(1) });
const MOST_ALIASES = 20;
/** As people write it, so that nothing changes that was not changed. */
const FORMAT = { lineWidth: 120, flowCollectionPadding: false } as const;

/** What a file says; anything in it that is no acceptance is passed over, since people write it by hand. */
export function readAcceptances(text: string): Acceptances {
  const document = parseDocument(text, { prettyErrors: false });
  if (document.errors.length > 0) return NO_ACCEPTANCES;
  const content = contentOf(document);
  const parsed = z
    .looseObject({ accepted: z.array(z.unknown()).optional(), unwanted: z.array(z.unknown()).optional() })
    .safeParse(content);
  if (!parsed.success) return NO_ACCEPTANCES;
  const entries = (parsed.data.accepted ?? []).flatMap((each) => {
    const entry = AcceptedEntry.safeParse(each);
    return entry.success ? [entry.data] : [];
  });
  const codes = (parsed.data.unwanted ?? []).flatMap((each) => {
    const code = FindingCode.safeParse(each);
    return code.success && FINDINGS[code.data] !== 'error' ? [code.data] : [];
  });
  return { reasons: new Map(entries.map(({ id, reason }) => [id, reason])), unwanted: new Set(codes) };
}

/** Nothing where its aliases would fill the memory. */
function contentOf(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    if (error instanceof ReferenceError) return null;
    throw error;
  }
}

export interface Acceptance {
  readonly finding: Pick<Finding, 'id' | 'code' | 'object'>;
  /** Null takes it back. */
  readonly reason: string | null;
  readonly atMs: number;
}

/** The file's text with one acceptance set or taken back; whatever else stands in it, comments too, stays. */
export function writeAcceptance(text: string, { finding, reason, atMs }: Acceptance): string {
  const document = parseDocument(text, { prettyErrors: false });
  const base = document.errors.length > 0 || !isMap(document.contents) ? emptyDocument() : document;
  const entries = entriesOf(base);
  const known = entries.items.findIndex((item) => isMap(item) && item.get('id') === finding.id);
  if (reason === null) {
    if (known !== -1) entries.items.splice(known, 1);
    return base.toString(FORMAT);
  }
  const when = new Date(atMs).toISOString().slice(0, 10);
  const item = entries.items[known];
  if (isMap(item)) {
    item.set('reason', reason);
    item.set('when', when);
  } else entries.add(base.createNode({ id: finding.id, code: finding.code, object: finding.object, reason, when }));
  return base.toString(FORMAT);
}

function emptyDocument(): Document {
  const document = new Document(new YAMLMap());
  document.commentBefore = ' What was found in this schema and is meant to be so, with the reason.';
  return document;
}

function entriesOf(document: Document): YAMLSeq {
  const found = document.get('accepted', true);
  if (isSeq(found)) return found;
  const entries = new YAMLSeq();
  document.set('accepted', entries);
  return entries;
}
