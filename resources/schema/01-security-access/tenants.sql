-- 1.1 Identity & Access Management (ude-schema.md:298)

CREATE TABLE tenants (
  tenant_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  name TEXT NOT NULL,
  domain TEXT UNIQUE NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('ACTIVE', 'SUSPENDED', 'TRIAL', 'TERMINATED')) DEFAULT 'ACTIVE',
  created_at TIMESTAMPTZ DEFAULT now(),
  updated_at TIMESTAMPTZ DEFAULT now()
);

COMMENT ON TABLE tenants IS 'Арендаторы: организации, данные которых хранятся раздельно | Tenants: organisations whose data are kept apart';
COMMENT ON COLUMN tenants.domain IS 'Домен организации, ключ для входа | Domain of the organisation, used to sign in';
