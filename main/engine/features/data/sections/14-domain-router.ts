import { line } from '../cells/texts.ts';
import { portion } from '../cells/numbers.ts';
import type { Section } from '../table-rows.ts';

const OF_SESSION = { column: 'session_id', table: 'session_management' };

export const domainRouter: Section = {
  domain_observables: { rows: 3_000, follows: { column: 'state_id', table: 'domain_superpositions' } },
  domain_routing_decisions: { rows: 3_000, follows: OF_SESSION },
  domain_superpositions: {
    rows: 2_000,
    follows: OF_SESSION,
    cells: { domain_scores: line`{"SALES": ${portion()}, "SUPPORT": ${portion()}, "BILLING": ${portion(0, 0.3)}}` },
  },
  session_coherence_metrics: { rows: 3_000, follows: OF_SESSION },
  tenant_domain_profiles: { rows: 12, each: 'tenants', times: 1 },
};
