-- Designed here: wfm-enterprise-tables.md:86 gives the name and no columns.

CREATE TABLE users (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  user_profile_id UUID UNIQUE REFERENCES user_profiles(user_id) ON DELETE SET NULL,
  staff_id UUID UNIQUE REFERENCES staff(staff_id) ON DELETE SET NULL,
  username TEXT NOT NULL,
  email TEXT,
  last_name TEXT NOT NULL,
  first_name TEXT NOT NULL,
  middle_name TEXT,
  personnel_number TEXT,
  role TEXT NOT NULL CHECK (role IN ('AGENT', 'SUPERVISOR', 'PLANNER', 'ANALYST', 'ADMINISTRATOR', 'AUDITOR', 'SERVICE')),
  status TEXT NOT NULL DEFAULT 'PENDING' CHECK (status IN ('ACTIVE', 'INACTIVE', 'SUSPENDED', 'PENDING')),
  locale TEXT NOT NULL DEFAULT 'ru-RU',
  time_zone TEXT NOT NULL DEFAULT 'Europe/Moscow',
  directory_id TEXT,
  last_login_at TIMESTAMPTZ,
  deactivated_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  created_by UUID REFERENCES users(id) ON DELETE SET NULL,
  CONSTRAINT users_directory_id_key UNIQUE (tenant_id, directory_id),
  CONSTRAINT users_personnel_number_key UNIQUE (tenant_id, personnel_number),
  CONSTRAINT users_deactivated_check CHECK ((status = 'INACTIVE') = (deactivated_at IS NOT NULL))
);

CREATE UNIQUE INDEX idx_users_username ON users(tenant_id, lower(username));
CREATE INDEX idx_users_email ON users(lower(email));
CREATE INDEX idx_users_created_by ON users(created_by);

COMMENT ON TABLE users IS 'Пользователи системы планирования: кто создаёт, меняет и согласует записи | Users of the workforce system: who creates, changes and approves records';
COMMENT ON COLUMN users.id IS 'Идентификатор; имя столбца задано ссылками users(id) спецификации | Identifier; the column''s name is given by the specification''s references to users(id)';
COMMENT ON COLUMN users.tenant_id IS 'Арендатор | Tenant';
COMMENT ON COLUMN users.user_profile_id IS 'Учётная запись для входа, если она ведётся в user_profiles | Account to sign in with, where user_profiles keeps it';
COMMENT ON COLUMN users.staff_id IS 'Сотрудник; NULL у служебных записей и внешних проверяющих | Member of staff; NULL for service accounts and outside auditors';
COMMENT ON COLUMN users.username IS 'Имя для входа; регистр не различается | Sign-in name; case does not matter';
COMMENT ON COLUMN users.email IS 'Адрес электронной почты | E-mail address';
COMMENT ON COLUMN users.last_name IS 'Фамилия | Family name';
COMMENT ON COLUMN users.first_name IS 'Имя | Given name';
COMMENT ON COLUMN users.middle_name IS 'Отчество | Patronymic';
COMMENT ON COLUMN users.personnel_number IS 'Табельный номер, как в 1С:ЗУП | Personnel number as in 1C:ZUP';
COMMENT ON COLUMN users.role IS 'Роль; SERVICE — программа, а не человек | Role; SERVICE is a program, not a person';
COMMENT ON COLUMN users.status IS 'Состояние учётной записи | State of the account';
COMMENT ON COLUMN users.locale IS 'Язык и форматы | Language and formats';
COMMENT ON COLUMN users.time_zone IS 'Часовой пояс, в котором показывается время | Time zone in which times are shown';
COMMENT ON COLUMN users.directory_id IS 'Идентификатор в каталоге LDAP | Identifier in the LDAP directory';
COMMENT ON COLUMN users.last_login_at IS 'Последний вход | Last sign-in';
COMMENT ON COLUMN users.deactivated_at IS 'Когда запись отключена; заполнено только у INACTIVE | When the account was switched off; set for INACTIVE only';
COMMENT ON COLUMN users.created_at IS 'Когда создана запись | When the record was created';
COMMENT ON COLUMN users.updated_at IS 'Когда запись изменена | When the record was changed';
COMMENT ON COLUMN users.created_by IS 'Кто создал; NULL у первой записи | Who created it; NULL for the first one';
