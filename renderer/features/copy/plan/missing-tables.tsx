import { TableProperties } from 'lucide-react';
import { useLocation } from 'wouter';
import type { CopyDraft } from '#contract/domain/copy-plan';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Status } from '../../../ui/status.tsx';
import layout from '../../layout.module.css';
import { tabPath } from '../../schema/source-address.ts';
import { chooseTarget } from '../../schema/use-target.ts';

interface MissingTablesProps {
  readonly count: number;
  /** There is none that could be copied. */
  readonly isEmpty: boolean;
  readonly draft: Pick<CopyDraft, 'sourceId' | 'targetId'>;
  readonly targetName: string;
}

/** The tables are not there yet: the source's schema makes them, and both databases are chosen there already. */
export function MissingTables({ count, isEmpty, draft: { sourceId, targetId }, targetName }: MissingTablesProps) {
  const { text } = useTexts();
  const [, navigate] = useLocation();
  const onMake = (): void => {
    chooseTarget(targetId);
    navigate(tabPath({ kind: 'connection', connectionId: sourceId }, 'plan'));
  };
  return (
    <div className={cx(layout.row)}>
      <Status kind="warning" isSentence>
        {text(isEmpty ? 'copy.missing.all' : 'copy.missing.some', { count, target: targetName })}
      </Status>
      <Button kind="primary" icon={TableProperties} onPress={onMake}>
        {text('copy.missing.make', { target: targetName })}
      </Button>
    </div>
  );
}
