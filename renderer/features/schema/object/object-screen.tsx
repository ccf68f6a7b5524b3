import { Network } from 'lucide-react';
import { useLocation } from 'wouter';
import type { OutputOf } from '#contract/define';
import type { SchemaSource } from '#contract/domain/schema-source';
import { describeObject } from '#contract/operations/schema/describe-object';
import { useConnectionInSight } from '../../../app/environment-in-sight.ts';
import { NoSuchScreen } from '../../../app/no-such-screen.tsx';
import { Screen } from '../../../app/screen.tsx';
import { useQuery } from '../../../client/use-query.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { Tag } from '../../../ui/chip.tsx';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Failed } from '../../../ui/failed.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Section } from '../../../ui/section.tsx';
import layout from '../../layout.module.css';
import { commentIn } from '../comment-text.ts';
import { nameOfKey } from '../object-name.ts';
import { placeText } from '../place-text.ts';
import { useSectionTitle } from '../section-title.ts';
import { decode, graphPath, objectPath, readSource, tabPath } from '../source-address.ts';
import { ColumnTable, ConstraintTable, IndexTable } from './object-tables.tsx';
import { ObjectFindings } from './object-findings.tsx';
import { ObjectLinks } from './object-links.tsx';

type Described = OutputOf<typeof describeObject>;

/** An object by its address; a link to nothing says so. */
export function ObjectScreen({ written, writtenKey }: { written: string; writtenKey: string }) {
  const source = readSource(written);
  return source === undefined ? <NoSuchScreen /> : <OneObject source={source} object={decode(writtenKey)} />;
}

function OneObject({ source, object }: { source: SchemaSource; object: string }) {
  const query = useQuery(describeObject, { source, object }, { isKept: true });
  useConnectionInSight(source.kind === 'connection' ? source.connectionId : undefined);
  if (query.status === 'loading') {
    return (
      <Screen title={nameOfKey(object)}>
        <Loading rows={12} />
      </Screen>
    );
  }
  if (query.status === 'failed') {
    return (
      <Screen title={nameOfKey(object)} line={<BackLink source={source} />}>
        <Failed {...query} onRetry={query.reload} />
      </Screen>
    );
  }
  return <ObjectView source={source} described={query.data} />;
}

const DRAWN = ['table', 'view', 'materialized-view'];

/** What is it made of, how big is it, and who refers to it? */
export function ObjectView({ source, described }: { source: SchemaSource; described: Described }) {
  const { text, language } = useTexts();
  const [, navigate] = useLocation();
  const { object, columns, constraints, indexes, needs, neededBy, sql } = described;
  const comment = commentIn(language, described.comment);
  return (
    <Screen
      title={nameOfKey(object.key)}
      status={<Tag>{text(`schema.kind.${object.kind}`)}</Tag>}
      line={<ObjectLine source={source} described={described} />}
      actions={
        DRAWN.includes(object.kind) && (
          <Button icon={Network} onPress={() => navigate(graphPath(source, object.key))}>
            {text('schema.object.to-graph')}
          </Button>
        )
      }
    >
      {comment !== null && <p>{comment}</p>}
      <ObjectFindings source={source} object={object.key} />
      {columns.length > 0 && (
        <Section title={text('schema.object.columns')} note={text('schema.count', { count: columns.length })}>
          <ColumnTable columns={columns} />
        </Section>
      )}
      {constraints.length > 0 && (
        <Section title={text('schema.object.constraints')} note={text('schema.count', { count: constraints.length })}>
          <ConstraintTable constraints={constraints} />
        </Section>
      )}
      {indexes.length > 0 && (
        <Section title={text('schema.object.indexes')} note={text('schema.count', { count: indexes.length })}>
          <IndexTable indexes={indexes} />
        </Section>
      )}
      <div className={cx(layout.halves)}>
        <ObjectLinks
          source={source}
          title={text('schema.object.needs')}
          keys={needs}
          emptyKey="schema.object.needs.none"
        />
        <ObjectLinks
          source={source}
          title={text('schema.object.needed-by')}
          keys={neededBy}
          emptyKey="schema.object.needed-by.none"
        />
      </div>
      <Section title={text('schema.object.sql')}>
        <CodeBlock code={sql} label={text('schema.sql-of', { title: nameOfKey(object.key) })} />
      </Section>
    </Screen>
  );
}

function ObjectLine({ source, described }: { source: SchemaSource; described: Described }) {
  const { text, number, size } = useTexts();
  const titleOf = useSectionTitle();
  const { object, estimatedRows, sizeBytes } = described;
  const parts = [
    titleOf(object.section),
    object.place === null ? '' : placeText(object.place),
    estimatedRows === null ? '' : text('schema.object.rows', { rows: number(estimatedRows) }),
    sizeBytes === null ? '' : size(sizeBytes),
  ].filter(Boolean);
  return (
    <div className={cx(layout.row)}>
      <BackLink source={source} />
      {object.parent !== null && <ParentLink source={source} parent={object.parent} />}
      <span>{parts.join(' · ')}</span>
    </div>
  );
}

function BackLink({ source }: { source: SchemaSource }) {
  const { text } = useTexts();
  return <a href={`#${tabPath(source, 'objects')}`}>{text('schema.object.back')}</a>;
}

function ParentLink({ source, parent }: { source: SchemaSource; parent: string }) {
  const { text } = useTexts();
  return <a href={`#${objectPath(source, parent)}`}>{text('schema.object.parent', { name: nameOfKey(parent) })}</a>;
}
