import { FindingSeverity, type Finding } from '#contract/domain/finding';
import type { SchemaAnalysis } from '#contract/domain/schema-analysis';
import type { Place } from '#contract/domain/schema-object';
import { findingSentence } from './render-document.ts';
import { oneLine } from './render-table.ts';
import type { Texts } from './texts.ts';

const ARROW = ' → ';
const WIDEST_PLACE = 40;

/** What was read, then the findings, gravest first, each with its place and sentence; then cycles and the longest chain. */
export function renderAnalysis(analysis: SchemaAnalysis, texts: Texts): string {
  const { name, version, tables, statements, objects, cycles, criticalPath } = analysis;
  const head = texts.say('cli.schema.head', {
    ...{ name: oneLine(name), version, statements, objects: objects.length },
    ...{ tableStatements: tables.statements, tables: tables.distinct },
  });
  const accepted = analysis.findings.filter(({ acceptedBecause }) => acceptedBecause !== null);
  const open = analysis.findings.filter(({ acceptedBecause }) => acceptedBecause === null);
  const groups = FindingSeverity.options.flatMap((severity) =>
    renderFindings(
      texts.say(`cli.schema.${severity}`),
      open.filter((finding) => finding.severity === severity),
      texts,
    ),
  );
  return [
    head,
    ...(open.length === 0 ? ['', texts.say('cli.schema.clean')] : groups),
    ...renderFindings(texts.say('cli.schema.accepted'), accepted, texts),
    ...(cycles.length === 0 ? [] : ['', texts.say('cli.schema.cycles')]),
    ...cycles.map(({ objects: circle, deferred }) => {
      const closed = [...circle, ...circle.slice(0, 1)].map(oneLine).join(ARROW);
      return `  ${closed}${deferred === null ? '' : ` (${texts.say('cli.schema.deferred', { object: oneLine(deferred) })})`}`;
    }),
    ...(criticalPath.length < 2
      ? []
      : [
          '',
          texts.say('cli.schema.critical-path', { tables: criticalPath.length }),
          `  ${criticalPath.map(oneLine).join(ARROW)}`,
        ]),
  ].join('\n');
}

function renderFindings(title: string, findings: readonly Finding[], texts: Texts): string[] {
  if (findings.length === 0) return [];
  const places = findings.map(placeOf);
  const width = Math.max(0, ...places.map(({ length }) => length).filter((length) => length <= WIDEST_PLACE));
  const indent = ' '.repeat(width + 4);
  return [
    '',
    `${title} (${findings.length})`,
    ...findings.flatMap(({ id, code, values, mend, acceptedBecause }, at) => {
      const place = places[at] ?? '';
      const sentence = `${oneLine(findingSentence({ code, values }, texts))} [${oneLine(id)}]`;
      return [
        // A long one has a line of its own, or it would push all sentences out of sight.
        ...(place.length > width ? [`  ${place}`, `${indent}${sentence}`] : [`  ${place.padEnd(width)}  ${sentence}`]),
        ...(mend === null ? [] : [`${indent}${texts.say('cli.schema.mend', { sql: oneLine(mend) })}`]),
        ...(acceptedBecause === null
          ? []
          : [`${indent}${texts.say('cli.schema.because', { reason: oneLine(acceptedBecause) })}`]),
      ];
    }),
  ];
}

/** What stands in no file is found by its object. */
const placeOf = ({ place, object }: Finding): string => (place === null ? oneLine(object) : renderPlace(place));

/** `users.sql:14`, as editors and build logs write it. */
export const renderPlace = ({ file, line }: Place): string => `${oneLine(file)}:${line}`;
