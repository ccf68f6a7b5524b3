import type { Node, NodeProps, NodeTypes } from '@xyflow/react';
import { Eye, TableProperties } from 'lucide-react';
import { memo, type CSSProperties } from 'react';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { StatusIcon, type StatusKind } from '../../../ui/status.tsx';
import type { Emphasis } from './graph-emphasis.ts';
import type { Subject } from './table-states.ts';
import css from './graph.module.css';

export type TableNodeData = Node<
  {
    readonly label: string;
    readonly isView: boolean;
    readonly referrers: number;
    readonly emphasis: Emphasis;
    /** Undefined: the picture is of a schema, where nothing goes on. */
    readonly status: StatusKind | undefined;
  },
  'table'
>;
export type SectionNodeData = Node<
  { readonly of: Subject; readonly title: string; readonly tables: number; readonly farSize: number },
  'section'
>;
export type GraphNode = TableNodeData | SectionNodeData;

const TableNode = memo(function TableNode({ data }: NodeProps<TableNodeData>) {
  const { label, isView, referrers, emphasis, status } = data;
  const Icon = isView ? Eye : TableProperties;
  return (
    <div className={cx(css.table, css[`is-${emphasis}`], status && css[`kind-${status}`])} title={label}>
      {status === undefined ? (
        <Icon size={13} aria-hidden className={cx(css.icon)} />
      ) : (
        <StatusIcon kind={status} size={13} />
      )}
      <span className={cx(css.name)}>{label}</span>
      {referrers > 0 && <span className={cx(css.count)}>{referrers}</span>}
    </div>
  );
});

/** The box of a section; from afar its title is all that can be read, so it takes the place of the tables. */
const SectionNode = memo(function SectionNode({ data: { of, title, tables, farSize } }: NodeProps<SectionNodeData>) {
  const { text } = useTexts();
  return (
    <div className={cx(css.section)} style={{ '--far-size': `${farSize}px` } as CSSProperties}>
      <span className={cx(css['section-title'])}>{title}</span>
      <span className={cx(css['section-count'])}>{text('schema.graph.tables', { of, count: tables })}</span>
    </div>
  );
});

export const NODE_TYPES: NodeTypes = { table: TableNode, section: SectionNode };
