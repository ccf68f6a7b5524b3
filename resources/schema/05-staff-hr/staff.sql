-- 5.1 Staff Management (ude-schema.md:1022)

CREATE TABLE staff (
  staff_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  name TEXT NOT NULL,
  email TEXT UNIQUE NOT NULL,
  roles JSONB NOT NULL,
  skills JSONB,
  availability_rule JSONB NOT NULL,
  max_parallel INTEGER NOT NULL CHECK (max_parallel >= 1) DEFAULT 1,
  location TEXT,
  hourly_cost FLOAT NOT NULL CHECK (hourly_cost >= 0),
  created_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  updated_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  status TEXT NOT NULL CHECK (status IN ('ACTIVE', 'INACTIVE', 'VACATION', 'SICK_LEAVE', 'TERMINATED')) DEFAULT 'ACTIVE',
  employment_type TEXT CHECK (employment_type IN ('FULL_TIME', 'PART_TIME', 'CONTRACT', 'FREELANCE'))
);

CREATE INDEX idx_staff_tenant ON staff(tenant_id);
CREATE INDEX idx_staff_status ON staff(status);
CREATE INDEX idx_staff_roles ON staff USING GIN(roles);
CREATE INDEX idx_staff_skills ON staff USING GIN(skills);

COMMENT ON TABLE staff IS 'Сотрудники: навыки, доступность, стоимость часа | Staff: skills, availability, cost of an hour';
COMMENT ON COLUMN staff.roles IS 'Роли сотрудника списком | Roles, as a list';
COMMENT ON COLUMN staff.skills IS 'Навыки и их уровни | Skills and their levels';
COMMENT ON COLUMN staff.availability_rule IS 'Правило доступности: дни, часы, исключения | When the person is available: days, hours, exceptions';
COMMENT ON COLUMN staff.max_parallel IS 'Сколько обращений ведёт одновременно | Contacts handled at the same time';
COMMENT ON COLUMN staff.hourly_cost IS 'Стоимость часа | Cost of an hour';
