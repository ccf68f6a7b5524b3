-- Designed here: database-api-integration.md:179 gives the name and no columns.

CREATE TABLE schedule_conflicts (
  conflict_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  schedule_id UUID NOT NULL REFERENCES work_schedules(schedule_id) ON DELETE CASCADE,
  conflicting_schedule_id UUID REFERENCES work_schedules(schedule_id) ON DELETE CASCADE,
  conflict_type TEXT NOT NULL CHECK (conflict_type IN ('OVERLAP', 'REST_TOO_SHORT', 'HOURS_EXCEEDED', 'ABSENCE', 'SKILL_MISSING', 'CERTIFICATE_EXPIRED', 'UNAVAILABLE', 'UNDERSTAFFED')),
  severity TEXT NOT NULL CHECK (severity IN ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL')),
  description TEXT NOT NULL,
  details JSONB,
  status TEXT NOT NULL DEFAULT 'OPEN' CHECK (status IN ('OPEN', 'ACCEPTED', 'RESOLVED', 'OBSOLETE')),
  detected_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  resolved_at TIMESTAMPTZ,
  resolved_by UUID REFERENCES users(id) ON DELETE SET NULL,
  resolution TEXT,
  CONSTRAINT schedule_conflicts_pair_check CHECK (conflicting_schedule_id <> schedule_id),
  CONSTRAINT schedule_conflicts_other_check CHECK (conflict_type NOT IN ('OVERLAP', 'REST_TOO_SHORT') OR conflicting_schedule_id IS NOT NULL),
  CONSTRAINT schedule_conflicts_resolved_check CHECK ((status = 'OPEN') = (resolved_at IS NULL)),
  CONSTRAINT schedule_conflicts_accepted_check CHECK (status <> 'ACCEPTED' OR resolution IS NOT NULL)
);

CREATE INDEX idx_schedule_conflicts_schedule ON schedule_conflicts(schedule_id);
CREATE INDEX idx_schedule_conflicts_other ON schedule_conflicts(conflicting_schedule_id);
CREATE INDEX idx_schedule_conflicts_tenant ON schedule_conflicts(tenant_id, status, detected_at);
CREATE INDEX idx_schedule_conflicts_resolved_by ON schedule_conflicts(resolved_by);

COMMENT ON TABLE schedule_conflicts IS 'Противоречия в графиках: наложения, короткий отдых, переработка, нехватка людей | Conflicts in schedules: overlaps, short rest, overtime, too few people';
COMMENT ON COLUMN schedule_conflicts.conflict_id IS 'Идентификатор противоречия | Identifier of the conflict';
COMMENT ON COLUMN schedule_conflicts.tenant_id IS 'Арендатор | Tenant';
COMMENT ON COLUMN schedule_conflicts.schedule_id IS 'Смена, в которой найдено противоречие | Shift that has the conflict';
COMMENT ON COLUMN schedule_conflicts.conflicting_schedule_id IS 'Вторая смена; обязательна для наложения и короткого отдыха | Other shift; required for an overlap and for short rest';
COMMENT ON COLUMN schedule_conflicts.conflict_type IS 'Вид противоречия | Kind of conflict';
COMMENT ON COLUMN schedule_conflicts.severity IS 'Важность | Severity';
COMMENT ON COLUMN schedule_conflicts.description IS 'Описание для планировщика | Description for the planner';
COMMENT ON COLUMN schedule_conflicts.details IS 'Подробности: отрезок, норма, фактическое значение | Details: span, norm, actual value';
COMMENT ON COLUMN schedule_conflicts.status IS 'Состояние; ACCEPTED — оставлено сознательно | State; ACCEPTED means left on purpose';
COMMENT ON COLUMN schedule_conflicts.detected_at IS 'Когда найдено | When it was found';
COMMENT ON COLUMN schedule_conflicts.resolved_at IS 'Когда закрыто; заполнено у всех, кроме OPEN | When it was closed; set for all but OPEN';
COMMENT ON COLUMN schedule_conflicts.resolved_by IS 'Кто закрыл; NULL — программа | Who closed it; NULL when the program did';
COMMENT ON COLUMN schedule_conflicts.resolution IS 'Как решено или почему оставлено | How it was solved, or why it was left';
