import { differenceLines, type CopyDifferences, type DifferenceCell } from '#contract/domain/copy-differences';
import type { JobId } from '#contract/domain/ids';
import { listCopyDifferences } from '#contract/operations/copy/list-copy-differences';
import { useQuery } from '../../../client/use-query.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Failed } from '../../../ui/failed.tsx';
import { Loading } from '../../../ui/loading.tsx';
import css from './differing-rows.module.css';

/** The rows of a table that differ, with their values; asked for only while a person looks at them. */
export function DifferingRows({ jobId, table }: { jobId: JobId; table: string }) {
  const { text } = useTexts();
  const found = useQuery(listCopyDifferences, { jobId, table });
  if (found.status === 'loading') return <Loading rows={4} />;
  if (found.status === 'failed') return <Failed failure={found.failure} onRetry={found.reload} />;
  const { differences } = found.data;
  return differences === null ? <p>{text('copy.differences.none')}</p> : <SideBySide differences={differences} />;
}

export function SideBySide({ differences }: { differences: CopyDifferences }) {
  const { text } = useTexts();
  const cell = (of: DifferenceCell): string =>
    'rows' in of ? text('copy.differences.rows', { count: of.rows }) : (of.value ?? 'NULL');
  const rows = Map.groupBy(differenceLines(differences), ({ row }) => row);
  return (
    <section className={cx(css.rows)} aria-label={text('copy.differences')} tabIndex={0}>
      <h3>{text('copy.differences')}</h3>
      {Array.from(rows, ([row, lines]) => (
        <table key={row} className={cx(css.row)}>
          <caption>
            <code>{row}</code>
            <span className={cx(css.note)}>{text(`copy.differences.origin.${lines[0]?.origin ?? 'unknown'}`)}</span>
          </caption>
          <thead>
            <tr>
              <th scope="col">{text('copy.differences.column')}</th>
              <th scope="col">{text('copy.differences.source')}</th>
              <th scope="col">{text('copy.differences.target')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ column, source, target }, index) => (
              <tr key={column ?? index}>
                <th scope="row">{column === null ? text('copy.differences.row') : <code>{column}</code>}</th>
                <td>{cell(source)}</td>
                <td>{cell(target)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      {!differences.isAll && <p>{text('copy.differences.more')}</p>}
    </section>
  );
}
