import { useState } from 'react';
import { DatabaseZap, Inbox, Pause, Trash2 } from 'lucide-react';
import { useDocumentAttributes } from '../app/theme.ts';
import { TextsProvider } from '../i18n/texts.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { FilterChip, Tag } from '../ui/chip.tsx';
import { cx } from '../ui/class-names.ts';
import { CodeBlock } from '../ui/code-block.tsx';
import { ComboBox } from '../ui/combo-box.tsx';
import { Empty } from '../ui/empty.tsx';
import { Facts } from '../ui/facts.tsx';
import { Failed } from '../ui/failed.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Loading } from '../ui/loading.tsx';
import { Menu } from '../ui/menu.tsx';
import { Progress } from '../ui/progress.tsx';
import { Section } from '../ui/section.tsx';
import { Segments } from '../ui/segments.tsx';
import { Select } from '../ui/select.tsx';
import { ShortHash } from '../ui/short-hash.tsx';
import { Status, type StatusKind } from '../ui/status.tsx';
import { Stepper } from '../ui/stepper.tsx';
import { Sum } from '../ui/sum.tsx';
import { Switch } from '../ui/switch.tsx';
import { Table } from '../ui/table.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { TextField } from '../ui/text-field.tsx';
import css from './gallery.module.css';

const KINDS: readonly StatusKind[] = ['done', 'running', 'waiting', 'paused', 'warning', 'failed', 'unknown'];
const OPTIONS = [
  { value: 'a', label: 'Вставка', note: 'Добавить строку' },
  { value: 'b', label: 'Слияние', note: 'Найти по ключу' },
];
const HASH = '8f31c2a071b0e5d42c99ab07d4e1f6a8b3c5d7e9f0a1b2c3d4e5f60718293a4b';
const nothing = (): void => undefined;

/** Every component in every state, in the theme and language of the address. Development only. */
export function Gallery() {
  const parameters = new URLSearchParams(location.search);
  const theme = parameters.get('theme') === 'dark' ? 'dark' : 'light';
  const language = parameters.get('language') === 'en' ? 'en' : 'ru';
  useDocumentAttributes(theme, 'normal', language);
  return (
    <TextsProvider language={language}>
      <main className={cx(css.gallery)}>
        <h1>Gallery</h1>
        <Controls />
        <Fields />
        <Views />
      </main>
    </TextsProvider>
  );
}

function Controls() {
  const [isOn, setOn] = useState(true);
  return (
    <Section title="Controls" isSheet>
      <div className={cx(css.row)}>
        <Button kind="primary" icon={DatabaseZap}>
          Загрузить 200 000 строк в employees
        </Button>
        <Button>Изменить план</Button>
        <Button kind="danger" icon={Trash2}>
          Удалить
        </Button>
        <Button kind="quiet">Показать таблицей</Button>
        <Button kind="primary" disabledReason="Сначала выберите базу.">
          Запустить
        </Button>
        <Button isPending>Проверить</Button>
        <IconButton icon={Pause} label="Приостановить" hasFrame />
        <Menu label="Ещё" entries={[{ id: 'x', label: 'Убрать', icon: Trash2, isDanger: true, onPress: nothing }]} />
        <FilterChip label="Ждут" count="2" isSelected={isOn} onChange={setOn} />
        <FilterChip label="Готовы" count="61" isSelected={!isOn} onChange={nothing} />
        <Tag>Слово</Tag>
        <Tag isMono>employees.csv</Tag>
        <Checkbox label="Выбрать" isSelected={isOn} onChange={setOn} />
        <Checkbox label="Часть" isSelected={false} isIndeterminate onChange={nothing} />
        <Switch label="Уведомлять" isSelected={isOn} onChange={setOn} />
        <ShortHash hash={HASH} />
      </div>
      <div className={cx(css.row)}>
        {KINDS.map((kind) => (
          <Status key={kind} kind={kind}>
            {kind}
          </Status>
        ))}
      </div>
    </Section>
  );
}

function Fields() {
  const [text, setText] = useState('wfm-db-01');
  const [choice, setChoice] = useState('a');
  return (
    <Section title="Fields" isSheet>
      <div className={cx(css.grid)}>
        <TextField label="Сервер" hint="Имя или адрес" value={text} onChange={setText} isMono />
        <TextField label="Порт" value="70000" onChange={nothing} error="Число от 1 до 65535." />
        <Select label="Режим" value={choice} options={OPTIONS} onChange={setChoice} />
        <ComboBox label="Таблица" value={text} options={OPTIONS} onChange={setText} emptyText="Нет такой" allowsNew />
        <Segments label="Окружение" value={choice} options={OPTIONS} onChange={setChoice} />
        <TextField label="PEM" value="-----BEGIN CERTIFICATE-----" onChange={nothing} rows={3} isMono />
      </div>
    </Section>
  );
}

function Views() {
  const [tab, setTab] = useState<'one' | 'two'>('one');
  return (
    <Section title="Views">
      <Stepper
        label="Шаги"
        steps={['Источник', 'Приёмник', 'Сопоставление', 'Проверка и запуск'].map((title) => ({ id: title, title }))}
        current={1}
        reachable={2}
        onOpen={nothing}
      />
      <Sum
        label="Сумма"
        whole={{ id: 'read', label: 'прочитано', value: 200_000 }}
        terms={[
          { id: 'loaded', label: 'загружено', value: 199_000, onOpen: nothing },
          { id: 'quarantined', label: 'в карантине', value: 1_000, tone: 'warning', onOpen: nothing },
        ]}
      />
      <Progress label="Ход" share={0.63} />
      <Progress label="Ход" share={undefined} kind="waiting" />
      <Tabs
        label="Виды"
        selected={tab}
        onSelect={setTab}
        tabs={[
          { id: 'one', title: 'Движок', content: <Facts facts={[{ name: 'Версия', value: '0.1.0' }]} /> },
          { id: 'two', title: 'Журнал', content: <Loading rows={3} /> },
        ]}
      />
      <Table
        label="Миллион строк"
        rows={MILLION}
        rowKey={String}
        maxHeight={220}
        onOpen={nothing}
        columns={[
          { id: 'n', title: 'Номер', width: '120px', isNumber: true, cell: String, sortBy: (row) => row },
          { id: 'name', title: 'Имя', width: 'minmax(200px, 1fr)', cell: (row) => `employees-${row}.csv` },
        ]}
      />
      <Failed
        failure={{ code: 'CONNECTION_REFUSED', connectionName: 'wfm', address: '10.0.0.5:5432' }}
        traceId="7c1d0a52e9"
        onRetry={nothing}
      />
      <CodeBlock label="SQL" code={'CREATE TABLE "employees" (\n  "id" bigint\n);'} />
      <Empty icon={Inbox} title="Миграций ещё нет." hint="Создайте первую." />
    </Section>
  );
}

const MILLION = Array.from({ length: 1_000_000 }, (_, index) => index);
