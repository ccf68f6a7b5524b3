import type { ReportBlock, ShownReport } from '#contract/domain/shown-report';
import type { Block, Document, Fact, Table, ValueType } from './document.ts';
import { valueText } from './value-text.ts';
import { wordsIn, type Words } from './words.ts';

/** What a person reads through; the rest is in the file. */
const ROWS_AT_MOST = 2_000;
const NUMBERS: readonly ValueType[] = ['count', 'bytes', 'durationMs'];

/** The document for a screen: every figure as the words it is written with. */
export function shownReport({ language, title, subject, madeAtMs, facts, sections }: Document): ShownReport {
  const words = wordsIn(language);
  return {
    ...{ title, subject, madeAtMs },
    facts: factsOf(facts, words),
    sections: sections.map((section) => ({
      title: section.title,
      blocks: section.blocks.map((block) => shownBlock(block, words)),
    })),
  };
}

function shownBlock(block: Block, words: Words): ReportBlock {
  switch (block.kind) {
    case 'facts':
      return { kind: 'facts', facts: factsOf(block.facts, words) };
    case 'notes':
      return { ...block, items: [...block.items] };
    case 'plot':
      return { ...block, points: [...block.points] };
    case 'table':
      return shownTable(block, words);
    case 'code':
    case 'failure':
    case 'paragraph':
    case 'verdict':
      return block;
  }
}

function shownTable({ title, columns, rows }: Table, words: Words): ReportBlock {
  const shown: string[][] = [];
  let rowsLeftOut = 0;
  for (const row of rows()) {
    if (shown.length < ROWS_AT_MOST) shown.push(row.map((value) => valueText(value, words)));
    else rowsLeftOut += 1;
  }
  return {
    ...{ kind: 'table', title, rowsLeftOut },
    table: { columns: columns.map((column) => column.title), rows: shown },
    numbers: columns.flatMap(({ type }, at) => (NUMBERS.includes(type) ? [at] : [])),
  };
}

const factsOf = (facts: readonly Fact[], words: Words): { name: string; text: string }[] =>
  facts.map(({ name, value }) => ({ name, text: valueText(value, words) }));
