/** Entry of a worker thread: it reads schemas, answers questions about them and remembers the last ones. */
import { parentPort } from 'node:worker_threads';
import type { SchemaAnalysis } from '#contract/domain/schema-analysis';
import type { Acceptances } from '../analysis/accepted-findings.ts';
import { analyzeSchema } from '../analysis/analyze-schema.ts';
import { schemaGraph } from '../analysis/schema-graph.ts';
import { readStructure, type Structure } from '../analysis/structure.ts';
import { describeWritten } from '../describe/describe-written.ts';
import { loadParser, parseSchema } from '../written/parse-schema.ts';
import type { Questions, SchemaAnswer, SchemaTask } from './schema-task.ts';
import { scriptEntries } from './script-entries.ts';

/** Statements of all schemas that are remembered together; the newest one stays whatever its size. */
const REMEMBERED_STATEMENTS = 20_000;

/** A schema and what was found in it last: a plan asks for it each time it is made. */
interface Remembered {
  readonly structure: Structure;
  analysis: { readonly accepted: string; readonly found: SchemaAnalysis } | undefined;
}

const remembered = new Map<string, Remembered>();

if (parentPort === null) throw new Error('the schema worker runs in a thread');
const port = parentPort;
await loadParser();
port.on('message', (task: SchemaTask) => port.postMessage(answerOf(task)));

function answerOf(task: SchemaTask): SchemaAnswer {
  const schema = schemaOf(task);
  if (schema === undefined) return { id: task.id, is: 'unknown' };
  return { id: task.id, is: 'answer', answer: answerTo(task, schema) };
}

function answerTo(task: SchemaTask, schema: Remembered): Questions[SchemaTask['kind']]['answer'] {
  const { structure } = schema;
  const { written, version } = structure;
  switch (task.kind) {
    case 'analyze':
      return analysisOf(schema, task.asks.accepted);
    case 'graph':
      return schemaGraph(written, { version });
    case 'describe':
      return describeWritten(structure, task.asks.object);
    case 'script':
      return scriptEntries(structure);
  }
}

function analysisOf(schema: Remembered, accepted: Acceptances): SchemaAnalysis {
  const key = JSON.stringify([[...accepted.reasons], [...accepted.unwanted]]);
  if (schema.analysis?.accepted === key) return schema.analysis.found;
  const { written, version } = schema.structure;
  const found = analyzeSchema(written, { version, accepted });
  schema.analysis = { accepted: key, found };
  return found;
}

/** Undefined when it is not remembered and no texts came with the task. */
function schemaOf({ source }: SchemaTask): Remembered | undefined {
  const { name, hash, version, texts } = source;
  const key = `${hash} ${version} ${name}`;
  const known = remembered.get(key);
  if (known === undefined && texts === null) return undefined;
  const schema = known ?? { structure: readStructure(parseSchema(name, texts ?? []), version), analysis: undefined };
  remembered.delete(key);
  remembered.set(key, schema); // The newest stands last.
  forgetOldest();
  return schema;
}

function forgetOldest(): void {
  const sizes = [...remembered].map(([key, { structure }]) => ({ key, size: structure.written.statements.length }));
  let total = sizes.reduce((sum, { size }) => sum + size, 0);
  for (const { key, size } of sizes.slice(0, -1)) {
    if (total <= REMEMBERED_STATEMENTS) return;
    remembered.delete(key);
    total -= size;
  }
}
