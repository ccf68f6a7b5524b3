-- 11.1 Quantum Computation & Optimization (ude-schema.md:1896)

CREATE TABLE quantum_circuit_templates (
  circuit_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  circuit_type TEXT NOT NULL CHECK (circuit_type IN ('QAOA_DOMAIN', 'VQE_ROUTING', 'QNN_CLASSIFICATION', 'QML_EMBEDDING')),
  qubit_count INTEGER NOT NULL CHECK (qubit_count > 0),
  depth INTEGER NOT NULL CHECK (depth > 0),
  optimization_goal JSONB NOT NULL,
  compiled_circuit TEXT NOT NULL,
  performance_boost FLOAT CHECK (performance_boost >= 0),
  accuracy_improvement FLOAT CHECK (accuracy_improvement >= 0),
  is_active BOOLEAN DEFAULT false,
  created_at TIMESTAMPTZ DEFAULT now(),
  tested_at TIMESTAMPTZ,
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_quantum_circuit_type ON quantum_circuit_templates(circuit_type, is_active);
CREATE INDEX idx_quantum_circuit_tenant ON quantum_circuit_templates(tenant_id);

COMMENT ON TABLE quantum_circuit_templates IS 'Шаблоны квантовых схем | Templates of quantum circuits';
COMMENT ON COLUMN quantum_circuit_templates.circuit_type IS 'Вид схемы: QAOA, VQE, квантовая нейросеть, вложение | Kind of circuit: QAOA, VQE, quantum neural network, embedding';
COMMENT ON COLUMN quantum_circuit_templates.depth IS 'Глубина схемы, слоёв | Depth of the circuit, layers';
COMMENT ON COLUMN quantum_circuit_templates.performance_boost IS 'Ускорение относительно классического решения | Speed-up against the classical solution';
