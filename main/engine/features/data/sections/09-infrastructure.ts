import { keyOf, treeParent } from '../cells/keys.ts';
import type { Section } from '../table-rows.ts';

export const infrastructure: Section = {
  container_registry: { rows: 300 },
  infrastructure_drifts: { rows: 300, follows: { column: 'state_id', table: 'terraform_states' } },
  kubernetes_production_configs: { rows: 80, grows: 'root' },
  /** A tree of one branch is a chain: each block names the one before it. */
  merkle_verification_chains: {
    rows: 1_500,
    cells: { previous_chain_id: keyOf('merkle_verification_chains', treeParent(1)) },
  },
  terraform_states: { rows: 80, grows: 'root' },
};
