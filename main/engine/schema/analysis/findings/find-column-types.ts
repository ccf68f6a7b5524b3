import type { Finding, FindingCode } from '#contract/domain/finding';
import { pathOfKey } from '../read-key.ts';
import type { Column, Table } from '../tables.ts';
import { makeFinding } from './make-finding.ts';

/** Types that are taken by habit and regretted later. */
export function findColumnTypes(tables: ReadonlyMap<string, Table>): Finding[] {
  const own = [...tables.values()].flatMap((table) =>
    [...table.columns.values()]
      .filter(({ object }) => object.parent === table.key)
      .map((column) => ({ table, column })),
  );
  const identities = own.filter(({ column }) => column.details.identity !== null).length;
  return own.flatMap(({ table, column }) =>
    codesOf(column, identities).map((code) =>
      makeFinding(code, {
        object: column.object.key,
        place: column.object.place,
        values: { column: column.object.name, table: pathOfKey(table.key), type: column.details.type },
      }),
    ),
  );
}

function codesOf({ details }: Column, identities: number): FindingCode[] {
  const element = details.type.replace(/(\[\])+$/, '');
  const codes: FindingCode[] = [];
  if (/^character(?:\(\d+\))?$/.test(element)) codes.push('type-char');
  if (element === 'money') codes.push('type-money');
  if (details.isSerial && identities > 0) codes.push('type-serial-and-identity');
  if (/^timestamp(?:\(\d+\))? without time zone$/.test(element)) codes.push('type-timestamp-without-zone');
  if (element === 'character varying') codes.push('type-varchar-unbounded');
  return codes;
}
