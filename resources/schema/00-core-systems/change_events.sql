-- 0.2 Event-Driven Architecture Core (ude-schema.md:87)

CREATE TABLE change_events (
  event_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  entity_type TEXT NOT NULL,
  entity_id UUID NOT NULL,
  operation TEXT NOT NULL CHECK (operation IN ('INSERT', 'UPDATE', 'DELETE', 'SOFT_DELETE')),
  old_values JSONB,
  new_values JSONB,
  payload JSONB,
  tenant_id UUID,
  user_id UUID,
  correlation_id UUID REFERENCES correlation_registry(correlation_id),
  timestamp TIMESTAMPTZ DEFAULT now() NOT NULL,
  version INTEGER DEFAULT 1
);

CREATE INDEX idx_change_events_entity ON change_events(entity_type, entity_id);
CREATE INDEX idx_change_events_tenant ON change_events(tenant_id, timestamp);
CREATE INDEX idx_change_events_correlation ON change_events(correlation_id);

COMMENT ON TABLE change_events IS 'События изменения сущностей с прежними и новыми значениями | Entity change events with old and new values';
COMMENT ON COLUMN change_events.entity_type IS 'Вид изменённой сущности | Kind of the entity that changed';
COMMENT ON COLUMN change_events.entity_id IS 'Идентификатор сущности; вид задан в entity_type, внешнего ключа нет | Id of the entity; its kind is in entity_type, no foreign key';
COMMENT ON COLUMN change_events.operation IS 'Что произошло; SOFT_DELETE — пометка об удалении | What happened; SOFT_DELETE is a mark, the row stays';
COMMENT ON COLUMN change_events.tenant_id IS 'Арендатор; внешнего ключа нет | Tenant; no foreign key';
COMMENT ON COLUMN change_events.timestamp IS 'Момент изменения | Moment of the change';
