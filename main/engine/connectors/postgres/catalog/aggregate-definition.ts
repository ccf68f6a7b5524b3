import type { PostgresClient } from '../connect.ts';
import { since } from './reading.ts';

const named = (option: string, column: string): string =>
  `CASE WHEN ${column}::pg_catalog.oid <> 0 THEN '${option} = ' || ${column}::pg_catalog.text END`;

/** READ_ONLY, SHAREABLE or READ_WRITE, where it is not what the aggregate's own kind would have, as all had before 11. */
const modifying = (client: PostgresClient, option: string, column: string): string =>
  since(
    client,
    11,
    `CASE WHEN ${column} <> CASE g.aggkind WHEN 'n' THEN 'r' ELSE 'w' END::"char" THEN '${option} = ' ||
     CASE ${column} WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END`,
  );

/** CREATE AGGREGATE of `pg_proc` p and `pg_aggregate` g: PostgreSQL has no function that writes it. */
export function aggregateDefinition(client: PostgresClient): string {
  const options = [
    `'SFUNC = ' || g.aggtransfn::pg_catalog.text`,
    `'STYPE = ' || pg_catalog.format_type(g.aggtranstype, NULL)`,
    `CASE WHEN g.aggtransspace <> 0 THEN 'SSPACE = ' || g.aggtransspace::pg_catalog.text END`,
    named('FINALFUNC', 'g.aggfinalfn'),
    `CASE WHEN g.aggfinalextra THEN 'FINALFUNC_EXTRA' END`,
    modifying(client, 'FINALFUNC_MODIFY', 'g.aggfinalmodify'),
    named('COMBINEFUNC', 'g.aggcombinefn'),
    named('SERIALFUNC', 'g.aggserialfn'),
    named('DESERIALFUNC', 'g.aggdeserialfn'),
    `CASE WHEN g.agginitval IS NOT NULL THEN 'INITCOND = ' || pg_catalog.quote_literal(g.agginitval) END`,
    named('MSFUNC', 'g.aggmtransfn'),
    named('MINVFUNC', 'g.aggminvtransfn'),
    `CASE WHEN g.aggmtranstype <> 0 THEN 'MSTYPE = ' || pg_catalog.format_type(g.aggmtranstype, NULL) END`,
    `CASE WHEN g.aggmtransspace <> 0 THEN 'MSSPACE = ' || g.aggmtransspace::pg_catalog.text END`,
    named('MFINALFUNC', 'g.aggmfinalfn'),
    `CASE WHEN g.aggmfinalextra THEN 'MFINALFUNC_EXTRA' END`,
    `CASE WHEN g.aggmtransfn::pg_catalog.oid <> 0 THEN ${modifying(client, 'MFINALFUNC_MODIFY', 'g.aggmfinalmodify')} END`,
    `CASE WHEN g.aggminitval IS NOT NULL THEN 'MINITCOND = ' || pg_catalog.quote_literal(g.aggminitval) END`,
    `CASE WHEN g.aggsortop <> 0 THEN (
       SELECT pg_catalog.format('SORTOP = OPERATOR(%I.%s)', sn.nspname, so.oprname) FROM pg_catalog.pg_operator so
       JOIN pg_catalog.pg_namespace sn ON sn.oid = so.oprnamespace WHERE so.oid = g.aggsortop) END`,
    `CASE p.proparallel WHEN 's' THEN 'PARALLEL = SAFE' WHEN 'r' THEN 'PARALLEL = RESTRICTED' END`,
    `CASE WHEN g.aggkind = 'h' THEN 'HYPOTHETICAL' END`,
  ];
  return `pg_catalog.format('CREATE AGGREGATE %I.%I(%s) (%s)', n.nspname, p.proname,
    CASE WHEN p.pronargs = 0 AND g.aggkind = 'n' THEN '*' ELSE pg_catalog.pg_get_function_arguments(p.oid) END,
    pg_catalog.concat_ws(', ', ${options.join(',\n      ')}))`;
}
