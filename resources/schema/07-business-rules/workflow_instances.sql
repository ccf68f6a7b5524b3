-- 7.2 Workflow & Automation (ude-schema.md:1434)

CREATE TABLE workflow_instances (
  instance_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  workflow_id UUID NOT NULL REFERENCES workflow_definitions(workflow_id),
  current_state TEXT NOT NULL,
  input_data JSONB NOT NULL,
  output_data JSONB,
  context JSONB NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED', 'PAUSED')),
  created_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  updated_at TIMESTAMPTZ DEFAULT now(),
  started_at TIMESTAMPTZ,
  completed_at TIMESTAMPTZ,
  error_message TEXT,
  execution_time_ms INTEGER CHECK (execution_time_ms >= 0),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  quantum_call_id UUID REFERENCES quantum_call_records(call_id)
);

CREATE INDEX idx_workflow_instances_status ON workflow_instances(status, created_at);
CREATE INDEX idx_workflow_instances_tenant ON workflow_instances(tenant_id);
CREATE INDEX idx_workflow_instances_workflow ON workflow_instances(workflow_id, created_at);

COMMENT ON TABLE workflow_instances IS 'Запуски процессов | Runs of workflows';
COMMENT ON COLUMN workflow_instances.current_state IS 'Текущий шаг процесса | Current step of the workflow';
COMMENT ON COLUMN workflow_instances.context IS 'Переменные запуска | Variables of the run';
COMMENT ON COLUMN workflow_instances.execution_time_ms IS 'Время выполнения, мс | Execution time, ms';
COMMENT ON COLUMN workflow_instances.quantum_call_id IS 'Обращение к квантовому вычислителю, если было | Call of a quantum backend, if there was one';
