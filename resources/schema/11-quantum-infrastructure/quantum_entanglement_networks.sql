-- 11.2 Quantum-Inspired Algorithms (ude-schema.md:1964)

CREATE TABLE quantum_entanglement_networks (
  network_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  entity_type TEXT NOT NULL CHECK (entity_type IN ('USER', 'PRODUCT', 'INTENT', 'SESSION', 'ANCHOR')),
  entangled_pairs JSONB NOT NULL,
  entanglement_strength FLOAT NOT NULL CHECK (entanglement_strength BETWEEN 0 AND 1),
  coherence_time INTEGER NOT NULL CHECK (coherence_time > 0),
  utilization_count INTEGER DEFAULT 0 CHECK (utilization_count >= 0),
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_quantum_entanglement_entity ON quantum_entanglement_networks(entity_type);
CREATE INDEX idx_quantum_entanglement_strength ON quantum_entanglement_networks(entanglement_strength);
CREATE INDEX idx_quantum_entanglement_tenant ON quantum_entanglement_networks(tenant_id);

COMMENT ON TABLE quantum_entanglement_networks IS 'Сети согласованно меняющихся сущностей | Networks of entities that change together';
COMMENT ON COLUMN quantum_entanglement_networks.entangled_pairs IS 'Пары сущностей | Pairs of entities';
COMMENT ON COLUMN quantum_entanglement_networks.coherence_time IS 'Сколько связь сохраняется; единица в спецификации не названа | How long the link lasts; the specification names no unit';
