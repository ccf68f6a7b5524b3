-- 1.1 Identity & Access Management (ude-schema.md:307)

CREATE TABLE user_profiles (
  user_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  name TEXT NOT NULL,
  email TEXT UNIQUE NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('USER', 'ADMIN', 'MANAGER', 'SUPERVISOR', 'AUDITOR')),
  status TEXT NOT NULL CHECK (status IN ('ACTIVE', 'INACTIVE', 'SUSPENDED', 'PENDING')) DEFAULT 'PENDING',
  created_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  last_login TIMESTAMPTZ,
  behavioral_hash TEXT,
  biometric_confidence FLOAT CHECK (biometric_confidence BETWEEN 0 AND 1),
  mfa_enabled BOOLEAN DEFAULT false,
  password_hash TEXT,
  timezone TEXT DEFAULT 'UTC',
  locale TEXT DEFAULT 'en-US',
  updated_at TIMESTAMPTZ DEFAULT now()
);

CREATE INDEX idx_user_profiles_email ON user_profiles(email);
CREATE INDEX idx_user_profiles_status ON user_profiles(status);
CREATE INDEX idx_user_profiles_tenant ON user_profiles(tenant_id);

COMMENT ON TABLE user_profiles IS 'Пользователи арендаторов: учётные данные и настройки | Users of the tenants: account and settings';
COMMENT ON COLUMN user_profiles.behavioral_hash IS 'Свёртка поведенческого профиля | Digest of the behavioural profile';
COMMENT ON COLUMN user_profiles.biometric_confidence IS 'Уверенность поведенческой биометрии, 0–1 | Confidence of behavioural biometrics, 0 to 1';
COMMENT ON COLUMN user_profiles.mfa_enabled IS 'Включён ли второй фактор | Whether a second factor is on';
