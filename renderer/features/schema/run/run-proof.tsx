import type { Job } from '#contract/domain/job';
import type { SchemaRunReport } from '#contract/domain/schema-plan';
import { useTexts } from '../../../i18n/texts.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Section } from '../../../ui/section.tsx';
import { ShortHash } from '../../../ui/short-hash.tsx';
import { Status } from '../../../ui/status.tsx';
import { ofDatabase, tabPath } from '../source-address.ts';

interface RunProofProps {
  readonly job: Job;
  readonly report: SchemaRunReport;
}

/** The catalog before the first statement and after the last: what a rollback has to come back to. */
export function RunProof({ job, report }: RunProofProps) {
  const { text, dateTime } = useTexts();
  const { catalogBefore, catalogAfter, startedAtMs, endedAtMs, kind } = report;
  const database = ofDatabase(job.subjectId);
  return (
    <Section title={text('schema.run.catalog')} isSheet>
      <Facts
        facts={[
          { name: text('schema.run.outcome'), value: <Outcome job={job} report={report} /> },
          {
            name: text('schema.run.before'),
            value: catalogBefore === null ? '—' : <ShortHash hash={catalogBefore} />,
          },
          { name: text('schema.run.after'), value: catalogAfter === null ? '—' : <ShortHash hash={catalogAfter} /> },
          { name: text('schema.run.started'), value: startedAtMs === null ? '—' : dateTime(startedAtMs) },
          { name: text('schema.run.ended'), value: endedAtMs === null ? '—' : dateTime(endedAtMs) },
          ...(kind === 'apply' && job.state === 'COMPLETED' && database !== undefined
            ? [
                {
                  name: text('schema.run.next'),
                  value: <a href={`#${tabPath(database, 'objects')}`}>{text('schema.run.look')}</a>,
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}

function Outcome({ job, report }: RunProofProps) {
  const { text } = useTexts();
  const { kind, catalogBefore, catalogAfter } = report;
  if (job.state !== 'COMPLETED') {
    return <Status kind="unknown">{text('schema.run.unfinished')}</Status>;
  }
  if (kind === 'rollback') return <Status kind="done">{text('schema.run.restored')}</Status>;
  if (catalogBefore !== null && catalogBefore === catalogAfter) {
    return <Status kind="unknown">{text('schema.run.unchanged')}</Status>;
  }
  return <Status kind="done">{text('schema.run.changed')}</Status>;
}
