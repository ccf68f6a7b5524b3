import { RotateCcw } from 'lucide-react';
import { Encoding, type CsvFormat, type SourceInspection } from '#contract/domain/source';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { cx } from '../../../ui/class-names.ts';
import type { Option } from '../../../ui/option.ts';
import { Select } from '../../../ui/select.tsx';
import layout from '../../layout.module.css';

interface FormatFieldsProps {
  readonly inspection: SourceInspection;
  readonly override: Partial<CsvFormat>;
  readonly onChange: (override: Partial<CsvFormat>) => void;
}

const DELIMITERS = { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'pipe' } as const;
const QUOTES = { '"': 'double', "'": 'single', '': 'none' } as const;
type Quote = keyof typeof QUOTES;
/** A list's key can't be empty. */
const NO_QUOTE = 'none';

/** What was detected, each to be overridden; the sample below follows at once. */
export function FormatFields({ inspection, override, onChange }: FormatFieldsProps) {
  const { text, percent } = useTexts();
  const { format, encodingConfidence, hasByteOrderMark } = inspection;
  const origin = (name: keyof CsvFormat): string =>
    text(override[name] === undefined ? 'source.detected' : 'source.overridden');
  const encodingOrigin = (): string => {
    if (override.encoding !== undefined) return text('source.overridden');
    if (hasByteOrderMark) return text('source.encoding.bom');
    return text('source.encoding.detected', { percent: percent(encodingConfidence) });
  };
  const delimiters: Option[] = Object.entries(DELIMITERS).map(([value, name]) => ({
    value,
    label: text(`source.delimiter.${name}`),
  }));
  if (!(format.delimiter in DELIMITERS)) delimiters.push({ value: format.delimiter, label: format.delimiter });
  return (
    <div className={cx(layout.form)}>
      <Select<Encoding>
        label={text('source.encoding')}
        hint={encodingOrigin()}
        value={format.encoding}
        options={Encoding.options.map((value) => ({ value, label: value }))}
        onChange={(encoding) => onChange({ ...override, encoding })}
      />
      <Select
        label={text('source.delimiter')}
        hint={origin('delimiter')}
        value={format.delimiter}
        options={delimiters}
        onChange={(delimiter) => onChange({ ...override, delimiter })}
      />
      <Select
        label={text('source.quote')}
        hint={origin('quote')}
        value={format.quote === '' ? NO_QUOTE : format.quote}
        options={(Object.keys(QUOTES) as Quote[]).map((quote) => ({
          value: quote === '' ? NO_QUOTE : quote,
          label: text(`source.quote.${QUOTES[quote]}`),
        }))}
        onChange={(value) => onChange({ ...override, quote: value === NO_QUOTE ? '' : (value as Quote) })}
      />
      <div className={cx(layout.whole, layout.row)}>
        <Checkbox
          label={text('source.header')}
          isSelected={format.hasHeader}
          onChange={(hasHeader) => onChange({ ...override, hasHeader })}
        />
        {Object.keys(override).length > 0 && (
          <Button kind="quiet" icon={RotateCcw} onPress={() => onChange({})}>
            {text('source.reset')}
          </Button>
        )}
      </div>
    </div>
  );
}
