import { Copy } from 'lucide-react';
import { useLocation } from 'wouter';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { chooseDatabases } from '../copy/plan/copy-values.ts';

interface CopyRowsButtonProps {
  readonly sourceId: string;
  readonly targetId: string;
}

/** From a schema that another database has now to the rows that are still missing there. */
export function CopyRowsButton({ sourceId, targetId }: CopyRowsButtonProps) {
  const { text } = useTexts();
  const [, navigate] = useLocation();
  const onPress = (): void => {
    chooseDatabases(sourceId, targetId);
    navigate('/migrations/copy');
  };
  return (
    <Button kind="primary" icon={Copy} onPress={onPress}>
      {text('schema.copy-rows')}
    </Button>
  );
}
