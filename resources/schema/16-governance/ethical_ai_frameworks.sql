-- 16.2 Ethical AI & Compliance (ude-schema.md:2764)

CREATE TABLE ethical_ai_frameworks (
  framework_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  name TEXT NOT NULL UNIQUE,
  description TEXT NOT NULL,
  principles JSONB NOT NULL,
  implementation_guide JSONB NOT NULL,
  compliance_requirements JSONB,
  is_active BOOLEAN DEFAULT true,
  created_at TIMESTAMPTZ DEFAULT now(),
  updated_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

COMMENT ON TABLE ethical_ai_frameworks IS 'Этические рамки применения ИИ | Ethical frameworks for AI';
COMMENT ON COLUMN ethical_ai_frameworks.principles IS 'Принципы | Principles';
