import { X } from 'lucide-react';
import { useState } from 'react';
import type { SchemaGraph } from '#contract/domain/schema-analysis';
import type { SchemaSource } from '#contract/domain/schema-source';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { ComboBox } from '../../../ui/combo-box.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import layout from '../../layout.module.css';
import { shortName } from '../object-name.ts';
import { objectPath } from '../source-address.ts';
import type { Links, TablePath } from './graph-links.ts';
import css from './graph.module.css';

interface TableFocusProps {
  readonly source: SchemaSource;
  readonly graph: SchemaGraph;
  readonly links: Links;
  readonly table: string;
  readonly end: string | undefined;
  readonly path: TablePath | null | undefined;
  readonly onLook: (key: string) => void;
  readonly onEnd: (key: string | undefined) => void;
  readonly onClose: () => void;
}

/** The table in focus: what it needs, what waits for it, and the way from it to another. */
export function TableFocus(props: TableFocusProps) {
  const { source, graph, links, table, end, path, onLook, onEnd, onClose } = props;
  const { text } = useTexts();
  const needs = unique((links.needs.get(table) ?? []).map(({ to }) => to));
  const waits = unique((links.neededBy.get(table) ?? []).map(({ from }) => from));
  return (
    <section
      className={cx(css.focus)}
      aria-label={shortName(table)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <div className={cx(css['focus-head'])}>
        <a href={`#${objectPath(source, table)}`} title={text('schema.graph.open')}>
          <code>{shortName(table)}</code>
        </a>
        <IconButton icon={X} label={text('schema.graph.leave')} onPress={onClose} />
      </div>
      <div className={cx(css['focus-body'])} aria-live="polite">
        <PathField key={table} graph={graph} table={table} onEnd={onEnd} />
        {end !== undefined && path !== undefined && <PathSteps path={path} onLook={onLook} />}
        <Neighbours title={text('schema.graph.needs', { count: needs.length })} keys={needs} onLook={onLook} />
        <Neighbours title={text('schema.graph.waits', { count: waits.length })} keys={waits} onLook={onLook} />
      </div>
    </section>
  );
}

const unique = (keys: readonly string[]): readonly string[] => [...new Set(keys)];

interface NeighboursProps {
  readonly title: string;
  readonly keys: readonly string[];
  readonly onLook: (key: string) => void;
}

function Neighbours({ title, keys, onLook }: NeighboursProps) {
  return (
    <div>
      <h2 className={cx(css.title)}>{title}</h2>
      <ul className={cx(css.neighbours)}>
        {keys.map((key) => (
          <li key={key}>
            <LookButton table={key} onLook={onLook} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function LookButton({ table, onLook }: { table: string; onLook: (key: string) => void }) {
  return (
    <button type="button" className={cx(css.look)} onClick={() => onLook(table)}>
      <code>{shortName(table)}</code>
    </button>
  );
}

interface PathFieldProps {
  readonly graph: SchemaGraph;
  readonly table: string;
  readonly onEnd: (key: string | undefined) => void;
}

function PathField({ graph, table, onEnd }: PathFieldProps) {
  const { text } = useTexts();
  const [typed, setTyped] = useState('');
  const options = graph.nodes
    .filter(({ key }) => key !== table)
    .map(({ key }) => ({ value: shortName(key), label: shortName(key) }));
  return (
    <ComboBox
      label={text('schema.graph.path')}
      value={typed}
      options={options}
      onChange={(value) => {
        setTyped(value);
        onEnd(graph.nodes.find(({ key }) => key !== table && shortName(key) === value)?.key);
      }}
      emptyText={text('schema.graph.path.unknown')}
      isMono
    />
  );
}

/** The way in words: a picture alone tells nobody who cannot see it. */
function PathSteps({ path, onLook }: { path: TablePath | null; onLook: (key: string) => void }) {
  const { text } = useTexts();
  if (path === null) return <p className={cx(layout.muted)}>{text('schema.graph.path.none')}</p>;
  return (
    <div>
      <p>
        {text(path.isDependency ? 'schema.graph.path.depends' : 'schema.graph.path.related', {
          count: path.steps.length,
        })}
      </p>
      <ol className={cx(css.path)}>
        {path.steps.map(({ from, to, constraint, isForward }) => (
          <li key={`${from} ${to}`}>
            {text(isForward ? 'schema.graph.step.needs' : 'schema.graph.step.waits')}{' '}
            <LookButton table={to} onLook={onLook} />
            {constraint !== null && <span className={cx(css.constraint)}>{constraint}</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}
