/** A row of resources/postgres/*.txt by its columns' names. */
export type Row = Readonly<Record<string, string>>;

export interface Majors {
  readonly from: number;
  readonly to: number;
}

const OLDEST = 12;
const NEWEST = 18;

/** Lines of tab-separated cells below a line of names; the last cell says which majors have it: `14-`, `-16`, empty for all. */
export function readTable(text: string): (Row & { readonly majors: string })[] {
  const [head = '', ...lines] = text.trimEnd().split('\n');
  const names = head.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return { majors: '', ...Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ''])) };
  });
}

export function readMajors(text: string): Majors {
  const [from = '', to = ''] = text.split('-');
  return { from: from === '' ? OLDEST : Number(from), to: to === '' ? NEWEST : Number(to) };
}
