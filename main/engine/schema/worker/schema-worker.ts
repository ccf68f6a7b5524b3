/** Entry of a worker thread: it reads schemas, answers questions about them and remembers the last ones. */
import { parentPort } from 'node:worker_threads';
import { analyzeSchema } from '../analysis/analyze-schema.ts';
import { schemaGraph } from '../analysis/schema-graph.ts';
import { readStructure, type Structure } from '../analysis/structure.ts';
import { describeWritten } from '../describe/describe-written.ts';
import { loadParser, parseSchema } from '../written/parse-schema.ts';
import type { Questions, SchemaAnswer, SchemaTask } from './schema-task.ts';
import { scriptEntries } from './script-entries.ts';

/** Statements of all schemas that are remembered together; the newest one stays whatever its size. */
const REMEMBERED_STATEMENTS = 20_000;

const remembered = new Map<string, Structure>();

if (parentPort === null) throw new Error('the schema worker runs in a thread');
const port = parentPort;
await loadParser();
port.on('message', (task: SchemaTask) => port.postMessage(answerOf(task)));

function answerOf(task: SchemaTask): SchemaAnswer {
  const structure = structureOf(task);
  if (structure === undefined) return { id: task.id, is: 'unknown' };
  return { id: task.id, is: 'answer', answer: answerTo(task, structure) };
}

function answerTo(task: SchemaTask, structure: Structure): Questions[SchemaTask['kind']]['answer'] {
  const { written, version } = structure;
  switch (task.kind) {
    case 'analyze':
      return analyzeSchema(written, { version, accepted: task.asks.accepted });
    case 'graph':
      return schemaGraph(written, { version });
    case 'describe':
      return describeWritten(structure, task.asks.object);
    case 'script':
      return scriptEntries(structure);
  }
}

/** Undefined when it is not remembered and no texts came with the task. */
function structureOf({ source }: SchemaTask): Structure | undefined {
  const { name, hash, version, texts } = source;
  const key = `${hash} ${version} ${name}`;
  const known = remembered.get(key);
  if (known === undefined && texts === null) return undefined;
  const structure = known ?? readStructure(parseSchema(name, texts ?? []), version);
  remembered.delete(key);
  remembered.set(key, structure); // The newest stands last.
  forgetOldest();
  return structure;
}

function forgetOldest(): void {
  const sizes = [...remembered].map(([key, { written }]) => ({ key, size: written.statements.length }));
  let total = sizes.reduce((sum, { size }) => sum + size, 0);
  for (const { key, size } of sizes.slice(0, -1)) {
    if (total <= REMEMBERED_STATEMENTS) return;
    remembered.delete(key);
    total -= size;
  }
}
