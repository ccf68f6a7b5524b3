-- 0.2 Event-Driven Architecture Core (ude-schema.md:68)

CREATE TABLE correlation_registry (
  correlation_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  trace_id TEXT NOT NULL,
  span_id TEXT NOT NULL,
  parent_span_id TEXT,
  trace_context JSONB NOT NULL,
  business_context JSONB NOT NULL,
  service_name TEXT NOT NULL,
  operation TEXT NOT NULL,
  start_time TIMESTAMPTZ DEFAULT now() NOT NULL,
  end_time TIMESTAMPTZ,
  duration_ms INTEGER,
  tags JSONB,
  logs JSONB,
  error_count INTEGER DEFAULT 0
);

CREATE INDEX idx_correlation_trace ON correlation_registry(trace_id);
CREATE INDEX idx_correlation_service_time ON correlation_registry(service_name, start_time);

COMMENT ON TABLE correlation_registry IS 'Реестр сквозных операций: связь трассировки с бизнес-событием | Register of end-to-end operations: ties a trace to a business event';
COMMENT ON COLUMN correlation_registry.trace_id IS 'Идентификатор распределённой трассы | Identifier of the distributed trace';
COMMENT ON COLUMN correlation_registry.span_id IS 'Идентификатор отрезка трассы | Identifier of the span';
COMMENT ON COLUMN correlation_registry.parent_span_id IS 'Родительский отрезок; NULL у корня | Parent span; NULL for the root';
COMMENT ON COLUMN correlation_registry.trace_context IS 'Контекст трассы, передаваемый между службами | Trace context handed from service to service';
COMMENT ON COLUMN correlation_registry.business_context IS 'Деловой смысл операции: заказ, смена, обращение | What the operation means to the business: booking, shift, contact';
COMMENT ON COLUMN correlation_registry.duration_ms IS 'Длительность, мс | Duration, ms';
