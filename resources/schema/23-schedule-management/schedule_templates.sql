-- Designed here: database-api-integration.md:178 gives the name and no columns.

CREATE TABLE schedule_templates (
  template_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  template_code TEXT NOT NULL,
  template_name TEXT NOT NULL,
  shift_type TEXT NOT NULL CHECK (shift_type IN ('DAY', 'EVENING', 'NIGHT', 'SPLIT', 'FLEXIBLE')),
  cycle_days INTEGER NOT NULL CHECK (cycle_days BETWEEN 1 AND 366),
  shift_pattern JSONB NOT NULL CHECK (jsonb_typeof(shift_pattern) = 'array'),
  start_time TIME NOT NULL,
  duration_minutes INTEGER NOT NULL CHECK (duration_minutes BETWEEN 1 AND 1440),
  unpaid_break_minutes INTEGER NOT NULL DEFAULT 0 CHECK (unpaid_break_minutes >= 0),
  paid_break_minutes INTEGER NOT NULL DEFAULT 0 CHECK (paid_break_minutes >= 0),
  weekly_hours NUMERIC(5,2) NOT NULL CHECK (weekly_hours > 0 AND weekly_hours <= 168),
  minimum_rest_hours NUMERIC(4,1) NOT NULL DEFAULT 12 CHECK (minimum_rest_hours >= 0),
  time_zone TEXT NOT NULL DEFAULT 'Europe/Moscow',
  valid_from DATE NOT NULL DEFAULT CURRENT_DATE,
  valid_until DATE,
  is_active BOOLEAN NOT NULL DEFAULT true,
  created_by UUID REFERENCES users(id) ON DELETE SET NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT schedule_templates_code_key UNIQUE (tenant_id, template_code),
  CONSTRAINT schedule_templates_breaks_check CHECK (unpaid_break_minutes + paid_break_minutes < duration_minutes),
  CONSTRAINT schedule_templates_validity_check CHECK (valid_until >= valid_from)
);

CREATE INDEX idx_schedule_templates_created_by ON schedule_templates(created_by);

COMMENT ON TABLE schedule_templates IS 'Шаблоны графиков: цикл смен, часы, перерывы | Schedule templates: cycle of shifts, hours, breaks';
COMMENT ON COLUMN schedule_templates.template_id IS 'Идентификатор шаблона | Identifier of the template';
COMMENT ON COLUMN schedule_templates.tenant_id IS 'Арендатор | Tenant';
COMMENT ON COLUMN schedule_templates.template_code IS 'Код графика, как в 1С:ЗУП | Code of the schedule as in 1C:ZUP';
COMMENT ON COLUMN schedule_templates.template_name IS 'Наименование | Name';
COMMENT ON COLUMN schedule_templates.shift_type IS 'Вид смены | Kind of shift';
COMMENT ON COLUMN schedule_templates.cycle_days IS 'Длина цикла, дней: 7 для пятидневки, 4 для «два через два» | Length of the cycle, days: 7 for a five-day week, 4 for two on two off';
COMMENT ON COLUMN schedule_templates.shift_pattern IS 'Дни цикла по порядку: рабочий день и его отрезки или выходной | Days of the cycle in order: a working day with its spans, or a day off';
COMMENT ON COLUMN schedule_templates.start_time IS 'Начало смены по местному времени | Start of the shift, local time';
COMMENT ON COLUMN schedule_templates.duration_minutes IS 'Длительность смены с перерывами, мин; смена может перейти за полночь | Length of the shift with breaks, min; it may pass midnight';
COMMENT ON COLUMN schedule_templates.unpaid_break_minutes IS 'Неоплачиваемые перерывы, мин | Unpaid breaks, min';
COMMENT ON COLUMN schedule_templates.paid_break_minutes IS 'Оплачиваемые перерывы, мин | Paid breaks, min';
COMMENT ON COLUMN schedule_templates.weekly_hours IS 'Норма часов в неделю в среднем за цикл | Hours a week, mean over the cycle';
COMMENT ON COLUMN schedule_templates.minimum_rest_hours IS 'Наименьший отдых между сменами, ч | Least rest between shifts, h';
COMMENT ON COLUMN schedule_templates.time_zone IS 'Часовой пояс местного времени | Time zone of the local times';
COMMENT ON COLUMN schedule_templates.valid_from IS 'Действует с | Valid from';
COMMENT ON COLUMN schedule_templates.valid_until IS 'Действует по, включительно; NULL — бессрочно | Valid until, inclusive; NULL means without end';
COMMENT ON COLUMN schedule_templates.is_active IS 'Можно ли назначать | Whether it may be assigned';
COMMENT ON COLUMN schedule_templates.created_by IS 'Кто создал | Who created it';
COMMENT ON COLUMN schedule_templates.created_at IS 'Когда создана запись | When the record was created';
COMMENT ON COLUMN schedule_templates.updated_at IS 'Когда запись изменена | When the record was changed';
