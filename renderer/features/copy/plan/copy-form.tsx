import type { Connection } from '#contract/domain/connection';
import { CopyVerification } from '#contract/domain/copy-plan';
import { listTables } from '#contract/operations/connection/list-tables';
import { useQuery } from '../../../client/use-query.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { FilterChip } from '../../../ui/chip.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Failed } from '../../../ui/failed.tsx';
import { Section } from '../../../ui/section.tsx';
import { Segments } from '../../../ui/segments.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import layout from '../../layout.module.css';
import { RoleMappingField } from '../../schema/roles/role-mapping-field.tsx';
import { areLargeObjectsCopied, changeCopy, parallelOf, speedOf, type CopyValues } from './copy-values.ts';
import { withOptions } from './table-options.ts';

/** Our own journal in a database: it is of that database and no other. */
const JOURNAL_SCHEMA = 'vakhta';

interface CopyFormProps {
  readonly values: CopyValues;
  /** Sessions, where no number was typed. */
  readonly usualParallel: number;
  /** Is their number adapted, where nobody has said it? */
  readonly isUsuallyAdaptive: boolean;
  readonly suggestedName: string;
  readonly databases: readonly Connection[];
}

/** From where into where, which schemas, and how. */
export function CopyForm({ values, usualParallel, isUsuallyAdaptive, suggestedName, databases }: CopyFormProps) {
  const { text, word } = useTexts();
  const { sourceId, targetId, name } = values;
  const options = databases.map(({ id, name: label, environment }) => ({
    ...{ value: id, label },
    note: word(`environment.${environment}`),
  }));
  const isSame = sourceId !== null && sourceId === targetId;
  return (
    <Section title={text('copy.what')} isSheet>
      <div className={cx(layout.column)}>
        <div className={cx(layout.form)}>
          <Select
            label={text('copy.source')}
            value={sourceId}
            placeholder={text('copy.choose')}
            options={options}
            onChange={(id) => changeCopy({ sourceId: id, schemas: [], except: [], tables: [] })}
            isRequired
          />
          <Select
            label={text('copy.target')}
            value={targetId}
            placeholder={text('copy.choose')}
            options={options}
            onChange={(id) => changeCopy({ targetId: id })}
            error={isSame ? text('copy.same') : undefined}
            isRequired
          />
          <TextField
            label={text('copy.name')}
            value={name === '' ? suggestedName : name}
            onChange={(next) => changeCopy({ name: next })}
          />
        </div>
        {sourceId !== null && <SchemaField sourceId={sourceId} values={values} />}
        <CopyOptionFields {...{ values, usualParallel, isUsuallyAdaptive }} />
        {sourceId !== null && targetId !== null && !isSame && areLargeObjectsCopied(values) && (
          <RoleMappingField
            key={`${sourceId} ${targetId}`}
            sourceId={sourceId}
            targetId={targetId}
            purpose="large-objects"
          />
        )}
      </div>
    </Section>
  );
}

function SchemaField({ sourceId, values }: { sourceId: string; values: CopyValues }) {
  const { text, number } = useTexts();
  const tables = useQuery(listTables, { connectionId: sourceId });
  if (tables.status === 'loading') return <span className={cx(layout.muted)}>{text('copy.schemas.reading')}</span>;
  if (tables.status === 'failed') return <Failed {...tables} onRetry={tables.reload} />;
  const counts = new Map<string, number>();
  for (const { name } of tables.data.tables) counts.set(name.schema, (counts.get(name.schema) ?? 0) + 1);
  const { schemas, except, tables: chosen } = values;
  return (
    <>
      <div className={cx(layout.chips)} role="group" aria-label={text('copy.schemas')}>
        <span className={cx(layout.muted)}>{text('copy.schemas')}</span>
        <FilterChip
          label={text('copy.schemas.all')}
          isSelected={schemas.length === 0}
          onChange={() => changeCopy({ schemas: [] })}
        />
        {[...counts]
          .filter(([schema]) => schema !== JOURNAL_SCHEMA)
          .map(([schema, count]) => (
            <FilterChip
              key={schema}
              label={schema}
              count={number(count)}
              isSelected={schemas.includes(schema)}
              onChange={(isOn) =>
                changeCopy({ schemas: isOn ? [...schemas, schema] : schemas.filter((other) => other !== schema) })
              }
            />
          ))}
      </div>
      {except.length > 0 && (
        <div className={cx(layout.chips)} role="group" aria-label={text('copy.except')}>
          <span className={cx(layout.muted)}>{text('copy.except')}</span>
          {except.map((table) => (
            <FilterChip
              key={table}
              label={table}
              isSelected
              onChange={() => changeCopy({ except: except.filter((other) => other !== table) })}
            />
          ))}
        </div>
      )}
      {chosen.length > 0 && (
        <div className={cx(layout.chips)} role="group" aria-label={text('copy.options.tables')}>
          <span className={cx(layout.muted)}>{text('copy.options.tables')}</span>
          {chosen.map(({ table }) => (
            <FilterChip
              key={table}
              label={table}
              isSelected
              onChange={() => changeCopy({ tables: withOptions(chosen, table, null) })}
            />
          ))}
        </div>
      )}
    </>
  );
}

function CopyOptionFields({
  values,
  usualParallel,
  isUsuallyAdaptive,
}: Pick<CopyFormProps, 'values' | 'usualParallel' | 'isUsuallyAdaptive'>) {
  const { text } = useTexts();
  const { parallel, speed, verification, schemas, withoutLargeObjects } = values;
  return (
    <div className={cx(layout.form)}>
      <TextField
        label={text('copy.parallel')}
        hint={text('copy.parallel.hint')}
        inputMode="numeric"
        value={parallel}
        placeholder={String(usualParallel)}
        onChange={(next) => changeCopy({ parallel: next })}
        error={
          parallelOf(parallel, usualParallel) === undefined ? text('option.invalid', { min: 1, max: 16 }) : undefined
        }
      />
      <TextField
        label={text('copy.speed')}
        hint={text('copy.speed.hint')}
        inputMode="decimal"
        value={speed}
        onChange={(next) => changeCopy({ speed: next })}
        error={speedOf(speed) === undefined ? text('copy.speed.invalid') : undefined}
      />
      <div className={cx(layout.whole)}>
        <Segments<CopyVerification>
          label={text('copy.verification')}
          hint={text(`copy.verification.${verification}`)}
          value={verification}
          options={CopyVerification.options.map((value) => ({
            value,
            label: text(`copy.verification.${value}.short`),
          }))}
          onChange={(next) => changeCopy({ verification: next })}
        />
      </div>
      <div className={cx(layout.whole)}>
        <Checkbox
          label={text('copy.adaptive')}
          isSelected={values.adaptive ?? isUsuallyAdaptive}
          onChange={(adaptive) => changeCopy({ adaptive })}
        />
      </div>
      <div className={cx(layout.whole)}>
        {schemas.length === 0 ? (
          <Checkbox
            label={text('copy.large-objects')}
            isSelected={!withoutLargeObjects}
            onChange={(areCopied) => changeCopy({ withoutLargeObjects: !areCopied })}
          />
        ) : (
          <span className={cx(layout.muted)}>{text('copy.large-objects.whole')}</span>
        )}
      </div>
    </div>
  );
}
