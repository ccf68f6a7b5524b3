import type { SchemaSource } from '#contract/domain/schema-source';
import type { MessageId } from '../../../i18n/messages.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Section } from '../../../ui/section.tsx';
import layout from '../../layout.module.css';
import { kindOfKey, shortName } from '../object-name.ts';
import { objectPath } from '../source-address.ts';
import css from '../schema.module.css';

interface ObjectLinksProps {
  readonly source: SchemaSource;
  readonly title: string;
  readonly keys: readonly string[];
  readonly emptyKey: MessageId;
}

/** Objects on one side of this one; each leads to its own page. */
export function ObjectLinks({ source, title, keys, emptyKey }: ObjectLinksProps) {
  const { text } = useTexts();
  return (
    <Section title={title} note={keys.length === 0 ? undefined : text('schema.count', { count: keys.length })} isSheet>
      {keys.length === 0 ? (
        <p className={cx(layout.muted)}>{text(emptyKey)}</p>
      ) : (
        <ul className={cx(css.links)}>
          {keys.map((key) => {
            const kind = kindOfKey(key);
            return (
              <li key={key} className={cx(css.link)}>
                <a href={`#${objectPath(source, key)}`}>
                  <code>{shortName(key)}</code>
                </a>
                {kind !== undefined && kind !== 'table' && (
                  <span className={cx(layout.muted)}>{text(`schema.kind.${kind}`)}</span>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}
