import { Plug } from 'lucide-react';
import type { SchemaSource } from '#contract/domain/schema-source';
import { useTexts } from '../../i18n/texts.tsx';
import { Empty } from '../../ui/empty.tsx';

/** There is no database to change or to compare; beside one that is looked at there is no other. */
export function NoTarget({ source }: { source: SchemaSource }) {
  const { text } = useTexts();
  const [title, hint] =
    source.kind === 'connection'
      ? (['schema.target.none-other', 'schema.target.none-other.hint'] as const)
      : (['schema.target.none', 'schema.target.none.hint'] as const);
  return (
    <Empty icon={Plug} title={text(title)} hint={text(hint)}>
      <a href="#/connections/new">{text('palette.new-connection')}</a>
    </Empty>
  );
}
