import { SearchX } from 'lucide-react';
import { useTexts } from '../i18n/texts.tsx';
import { Empty } from '../ui/empty.tsx';
import { Screen } from './screen.tsx';

/** An address nobody answers to, for example of an object that was removed. */
export function NoSuchScreen() {
  const { text } = useTexts();
  return (
    <Screen titleKey="screen.unknown">
      <Empty icon={SearchX} title={text('screen.unknown.fact')} hint={text('screen.unknown.hint')}>
        <a href="#/">{text('screen.unknown.link')}</a>
      </Empty>
    </Screen>
  );
}
