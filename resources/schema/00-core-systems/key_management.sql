-- 0.4 Secrets & Cryptography (ude-schema.md:185)

CREATE TABLE key_management (
  key_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  key_type TEXT NOT NULL CHECK (key_type IN ('SYMMETRIC', 'ASYMMETRIC', 'QUANTUM_SAFE', 'HYBRID')),
  key_algorithm TEXT NOT NULL,
  key_size INTEGER NOT NULL CHECK (key_size > 0),
  public_key TEXT,
  private_key_encrypted TEXT,
  key_usage JSONB NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('ACTIVE', 'PENDING', 'EXPIRED', 'REVOKED', 'COMPROMISED')),
  expiration_date TIMESTAMPTZ NOT NULL,
  rotation_policy JSONB,
  created_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  last_rotated TIMESTAMPTZ
);

COMMENT ON TABLE key_management IS 'Криптографические ключи: назначение, срок, ротация | Cryptographic keys: usage, life time, rotation';
COMMENT ON COLUMN key_management.key_size IS 'Длина ключа, бит | Key length, bits';
COMMENT ON COLUMN key_management.private_key_encrypted IS 'Закрытый ключ в зашифрованном виде | Private key, encrypted';
COMMENT ON COLUMN key_management.key_usage IS 'Для чего ключ разрешён | What the key may be used for';
