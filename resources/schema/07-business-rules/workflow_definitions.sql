-- 7.2 Workflow & Automation (ude-schema.md:1415)

CREATE TABLE workflow_definitions (
  workflow_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  name TEXT NOT NULL UNIQUE,
  description TEXT,
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  definition JSONB NOT NULL,
  input_schema JSONB NOT NULL,
  output_schema JSONB,
  timeout_seconds INTEGER DEFAULT 3600 CHECK (timeout_seconds > 0),
  retry_policy JSONB,
  error_handling JSONB,
  is_active BOOLEAN DEFAULT true,
  created_at TIMESTAMPTZ DEFAULT now(),
  updated_at TIMESTAMPTZ DEFAULT now(),
  created_by UUID NOT NULL,
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_workflow_definitions_tenant ON workflow_definitions(tenant_id);

COMMENT ON TABLE workflow_definitions IS 'Описания процессов | Definitions of workflows';
COMMENT ON COLUMN workflow_definitions.definition IS 'Шаги и переходы процесса | Steps and transitions of the workflow';
COMMENT ON COLUMN workflow_definitions.input_schema IS 'Схема входных данных | Schema of the input';
COMMENT ON COLUMN workflow_definitions.output_schema IS 'Схема выходных данных | Schema of the output';
COMMENT ON COLUMN workflow_definitions.retry_policy IS 'Порядок повторов | How to retry';
