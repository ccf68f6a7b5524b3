import type { Texts } from './texts.ts';

/** One value as people read it; what it means is in its name: `atMs`, `sizeBytes`, `state`. */
export function renderValue(name: string, value: unknown, texts: Texts): string {
  if (value === null || value === undefined || value === '') return '—';
  if (typeof value === 'boolean') return texts.say(value ? 'cli.yes' : 'cli.no');
  if (typeof value === 'number') return renderNumber(name, value, texts);
  if (isEmpty(value)) return '—';
  if (Array.isArray(value)) return value.map((item) => renderValue(name, item, texts)).join(', ');
  if (typeof value === 'object') return renderNested(value, texts);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const words = (WORDS[name] ?? [name]).flatMap((area) => texts.find(`${area}.${text}`) ?? []);
  return words[0] ?? text;
}

/** Whose words stand under another key than the value's own name. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  copyState: ['copy-state'],
  kind: ['connection-kind'],
  moves: ['move'],
  state: ['state', 'vault-state'],
  status: ['row-status'],
  waveState: ['wave-state'],
};

const isEmpty = (value: unknown): boolean => typeof value === 'object' && Object.keys(value ?? {}).length === 0;

/** Ports, versions and lines are names rather than amounts: no separators in them. */
const NAMES = ['checkpoint', 'port', 'pid', 'version', 'line', 'sequence', 'seed', 'versionNumber'];

function renderNumber(name: string, value: number, texts: Texts): string {
  const { language } = texts;
  if (/AtMs$|^atMs$/.test(name)) return renderTime(value, language);
  if (/[dD]urationMs$/.test(name)) return renderDuration(value / 1_000, texts);
  if (/[bB]ytes$/.test(name)) return renderSize(value, language);
  if (NAMES.includes(name)) return String(value);
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
}

/** With the offset, so that two people in two zones read the same moment. */
const renderTime = (atMs: number, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'long' }).format(atMs);

/** Powers of ten, as disks are sold: kB = 1,000 bytes. */
function renderSize(bytes: number, language: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const options = { style: 'unit', unit: units[power] ?? 'byte', maximumFractionDigits: power === 0 ? 0 : 1 } as const;
  return new Intl.NumberFormat(language, options).format(bytes / 1_000 ** power);
}

/** «2 мин 05 с». */
export function renderDuration(seconds: number, texts: Texts): string {
  const whole = Math.round(seconds);
  const parts = { hours: Math.floor(whole / 3_600), minutes: Math.floor((whole % 3_600) / 60), seconds: whole % 60 };
  if (whole < 60) {
    const exact = new Intl.NumberFormat(texts.language, { maximumFractionDigits: 1 }).format(seconds);
    return texts.say('cli.duration.seconds', { seconds: exact });
  }
  const padded = String(parts.seconds).padStart(2, '0');
  if (parts.hours === 0) return texts.say('cli.duration.minutes', { minutes: parts.minutes, seconds: padded });
  return texts.say('cli.duration.hours', { hours: parts.hours, minutes: String(parts.minutes).padStart(2, '0') });
}

function renderNested(value: object, texts: Texts): string {
  return Object.entries(value)
    .filter(([, inner]) => inner !== null && inner !== undefined)
    .map(([name, inner]) => `${texts.find(`field.${name}`) ?? name} ${renderValue(name, inner, texts)}`)
    .join(', ');
}
