-- 15.1 Model Governance & Lifecycle (ude-schema.md:2656)

CREATE TABLE experiment_enrollments (
  enrollment_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  experiment_id UUID NOT NULL REFERENCES model_experiments(experiment_id) ON DELETE CASCADE,
  user_id UUID NOT NULL REFERENCES user_profiles(user_id),
  variant TEXT NOT NULL,
  assigned_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  quantum_backend TEXT CHECK (quantum_backend IN ('CLASSICAL', 'HYBRID', 'QUANTUM')),
  precision_level TEXT CHECK (precision_level IN ('LOW', 'MEDIUM', 'HIGH', 'ULTRA')),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_experiment_enrollments_experiment ON experiment_enrollments(experiment_id);
CREATE INDEX idx_experiment_enrollments_user ON experiment_enrollments(user_id);
CREATE INDEX idx_experiment_enrollments_tenant ON experiment_enrollments(tenant_id);

COMMENT ON TABLE experiment_enrollments IS 'Участники испытаний моделей | Users enrolled in experiments';
COMMENT ON COLUMN experiment_enrollments.variant IS 'Вариант, который достался участнику | Variant the user was given';
