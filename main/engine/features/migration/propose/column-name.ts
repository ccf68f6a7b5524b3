/** What letters of Russian headings become in names of columns, as in passports (ICAO 9303), signs left out. */
const LATIN: Readonly<Record<string, string>> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l' },
  ...{ м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh' },
  ...{ щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya' },
};

/** PostgreSQL cuts longer names; what is left here is ASCII, a byte each. */
const LONGEST = 63;

/** `Табельный номер` and `ТабельныйНомер` → `табельныйномер`: letters and digits only, small, ё as е. */
export const plainName = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]/gu, '');

export const transliterate = (text: string): string =>
  text.toLowerCase().replace(/\p{Script=Cyrillic}/gu, (letter) => LATIN[letter] ?? letter);

/** `ТабельныйНомер` → `tabelnyy_nomer`; without any letter of ours it is `column`. */
export function columnName(heading: string): string {
  const words = heading
    .normalize('NFC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1_$2')
    .replace(/[^\p{L}\p{N}]+/gu, '_');
  const name = transliterate(words)
    .replace(/[^a-z0-9_]/g, '')
    .replace(/^_+|_+$/g, '')
    .slice(0, LONGEST);
  return /^[a-z]/.test(name) ? name : `column_${name}`.replace(/_$/, '').slice(0, LONGEST);
}

/** The same for a whole header: a name that comes again gets `_2`, `_3`, …. */
export function columnNames(header: readonly string[]): string[] {
  const taken = new Set<string>();
  return header.map((heading) => {
    const wanted = columnName(heading);
    let name = wanted;
    for (let count = 2; taken.has(name); count += 1) name = `${wanted.slice(0, LONGEST - 4)}_${count}`;
    taken.add(name);
    return name;
  });
}
