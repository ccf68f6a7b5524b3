import { Plug } from 'lucide-react';
import type { SchemaSource } from '#contract/domain/schema-source';
import { useTexts } from '../../i18n/texts.tsx';
import { Empty } from '../../ui/empty.tsx';

/** There is no database to change or to compare; beside one that is looked at there is no other. */
export function NoTarget({ source }: { source: SchemaSource }) {
  const { text } = useTexts();
  const name = source.kind === 'connection' ? 'schema.target.none-other' : 'schema.target.none';
  return (
    <Empty icon={Plug} title={text(name)} hint={text(`${name}.hint`)}>
      <a href="#/connections/new">{text('palette.new-connection')}</a>
    </Empty>
  );
}
