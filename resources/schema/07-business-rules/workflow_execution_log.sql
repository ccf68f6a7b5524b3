-- 7.2 Workflow & Automation (ude-schema.md:1455)

CREATE TABLE workflow_execution_log (
  log_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  instance_id UUID NOT NULL REFERENCES workflow_instances(instance_id) ON DELETE CASCADE,
  step_name TEXT NOT NULL,
  step_type TEXT NOT NULL,
  input_data JSONB,
  output_data JSONB,
  status TEXT NOT NULL CHECK (status IN ('STARTED', 'COMPLETED', 'FAILED', 'COMPENSATED')),
  started_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  completed_at TIMESTAMPTZ,
  error_message TEXT,
  execution_time_ms INTEGER CHECK (execution_time_ms >= 0),
  retry_count INTEGER DEFAULT 0 CHECK (retry_count >= 0),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_workflow_log_instance ON workflow_execution_log(instance_id, started_at);
CREATE INDEX idx_workflow_log_tenant ON workflow_execution_log(tenant_id);

COMMENT ON TABLE workflow_execution_log IS 'Журнал шагов процессов | Log of workflow steps';
COMMENT ON COLUMN workflow_execution_log.status IS 'Итог шага; COMPENSATED — отменён обратным действием | Outcome of the step; COMPENSATED means undone by a reverse action';
COMMENT ON COLUMN workflow_execution_log.execution_time_ms IS 'Время выполнения, мс | Execution time, ms';
