-- 9.3 Immutable Audit & Verification (ude-schema.md:1668)

CREATE TABLE merkle_verification_chains (
  chain_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  root_hash TEXT NOT NULL UNIQUE,
  previous_chain_id UUID REFERENCES merkle_verification_chains(chain_id) ON DELETE SET NULL,
  block_timestamp TIMESTAMPTZ DEFAULT now() NOT NULL,
  operations_count INTEGER NOT NULL CHECK (operations_count >= 0),
  cryptographic_proof TEXT NOT NULL,
  verified BOOLEAN DEFAULT false,
  verified_at TIMESTAMPTZ,
  block_size_bytes INTEGER CHECK (block_size_bytes >= 0),
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_merkle_chains_timestamp ON merkle_verification_chains(block_timestamp);
CREATE INDEX idx_merkle_chains_tenant ON merkle_verification_chains(tenant_id);
CREATE INDEX idx_merkle_chains_verified ON merkle_verification_chains(verified, verified_at);

COMMENT ON TABLE merkle_verification_chains IS 'Цепочки Меркла: блоки операций, связанные свёртками | Merkle chains: blocks of operations linked by hashes';
COMMENT ON COLUMN merkle_verification_chains.root_hash IS 'Корень дерева Меркла блока | Merkle root of the block';
COMMENT ON COLUMN merkle_verification_chains.previous_chain_id IS 'Предыдущий блок; NULL у первого | Previous block; NULL for the first';
COMMENT ON COLUMN merkle_verification_chains.operations_count IS 'Операций в блоке | Operations in the block';
COMMENT ON COLUMN merkle_verification_chains.cryptographic_proof IS 'Доказательство включения | Proof of inclusion';
