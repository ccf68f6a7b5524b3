-- 10.4 Performance Monitoring (ude-schema.md:1827)

CREATE TABLE distributed_traces (
  trace_id TEXT PRIMARY KEY,
  span_id TEXT NOT NULL,
  parent_span_id TEXT,
  service_name TEXT NOT NULL,
  operation_name TEXT NOT NULL,
  start_time TIMESTAMPTZ NOT NULL,
  end_time TIMESTAMPTZ,
  duration_ms INTEGER CHECK (duration_ms >= 0),
  tags JSONB,
  logs JSONB,
  error BOOLEAN DEFAULT false,
  error_message TEXT,
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_distributed_traces_service ON distributed_traces(service_name, start_time);
CREATE INDEX idx_distributed_traces_duration ON distributed_traces(duration_ms, start_time);
CREATE INDEX idx_distributed_traces_error ON distributed_traces(error, start_time);
CREATE INDEX idx_distributed_traces_tenant ON distributed_traces(tenant_id);

COMMENT ON TABLE distributed_traces IS 'Трассы запросов между службами; первичный ключ — trace_id, поэтому на трассу хранится один отрезок | Traces of requests between services; trace_id is the key, so one span is kept per trace';
COMMENT ON COLUMN distributed_traces.span_id IS 'Идентификатор отрезка трассы | Identifier of the span';
COMMENT ON COLUMN distributed_traces.parent_span_id IS 'Родительский отрезок; NULL у корня | Parent span; NULL for the root';
COMMENT ON COLUMN distributed_traces.duration_ms IS 'Длительность, мс | Duration, ms';
COMMENT ON COLUMN distributed_traces.error IS 'Закончился ли отрезок ошибкой | Whether the span ended in an error';
