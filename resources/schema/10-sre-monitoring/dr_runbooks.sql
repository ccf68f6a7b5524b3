-- 10.3 Disaster Recovery & Business Continuity (ude-schema.md:1769)

CREATE TABLE dr_runbooks (
  runbook_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  scenario TEXT NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL')),
  recovery_steps JSONB NOT NULL,
  assigned_team TEXT NOT NULL,
  estimated_downtime INTEGER NOT NULL CHECK (estimated_downtime >= 0),
  last_tested TIMESTAMPTZ,
  test_results JSONB,
  rpo_minutes INTEGER NOT NULL CHECK (rpo_minutes >= 0),
  rto_minutes INTEGER NOT NULL CHECK (rto_minutes >= 0),
  data_class TEXT NOT NULL CHECK (data_class IN ('CRITICAL', 'IMPORTANT', 'NON_ESSENTIAL')),
  recovery_test_required BOOLEAN DEFAULT true,
  success_criteria JSONB NOT NULL,
  created_at TIMESTAMPTZ DEFAULT now(),
  updated_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_dr_runbooks_severity ON dr_runbooks(severity, data_class);
CREATE INDEX idx_dr_runbooks_tenant ON dr_runbooks(tenant_id);

COMMENT ON TABLE dr_runbooks IS 'Регламенты восстановления после аварий | Disaster recovery runbooks';
COMMENT ON COLUMN dr_runbooks.estimated_downtime IS 'Ожидаемый простой; единица в спецификации не названа | Expected downtime; the specification names no unit';
COMMENT ON COLUMN dr_runbooks.rpo_minutes IS 'Допустимая потеря данных, мин | Recovery point objective, min';
COMMENT ON COLUMN dr_runbooks.rto_minutes IS 'Допустимое время восстановления, мин | Recovery time objective, min';
COMMENT ON COLUMN dr_runbooks.data_class IS 'Важность данных | Importance of the data';
COMMENT ON COLUMN dr_runbooks.success_criteria IS 'Когда восстановление считается удачным | When the recovery counts as successful';
