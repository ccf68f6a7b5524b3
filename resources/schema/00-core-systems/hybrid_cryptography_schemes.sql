-- 0.4 Secrets & Cryptography (ude-schema.md:215)

CREATE TABLE hybrid_cryptography_schemes (
  scheme_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  scheme_name TEXT NOT NULL UNIQUE,
  classical_algorithm TEXT NOT NULL,
  quantum_algorithm TEXT NOT NULL,
  hybrid_mode TEXT NOT NULL CHECK (hybrid_mode IN ('NESTED', 'COMBINED', 'CASCADE', 'PARALLEL')),
  security_level_bits INTEGER NOT NULL CHECK (security_level_bits >= 128),
  implementation_guide JSONB NOT NULL,
  migration_priority INTEGER NOT NULL DEFAULT 0 CHECK (migration_priority >= 0),
  is_active BOOLEAN NOT NULL DEFAULT false,
  performance_impact FLOAT CHECK (performance_impact >= 0),
  compatibility_score FLOAT CHECK (compatibility_score BETWEEN 0 AND 1),
  created_at TIMESTAMPTZ DEFAULT now()
);

COMMENT ON TABLE hybrid_cryptography_schemes IS 'Гибридные схемы: классический алгоритм вместе с постквантовым | Hybrid schemes: a classical algorithm beside a post-quantum one';
COMMENT ON COLUMN hybrid_cryptography_schemes.hybrid_mode IS 'Как сочетаются два алгоритма | How the two algorithms are combined';
COMMENT ON COLUMN hybrid_cryptography_schemes.security_level_bits IS 'Стойкость, бит | Security level, bits';
COMMENT ON COLUMN hybrid_cryptography_schemes.performance_impact IS 'Замедление относительно классического алгоритма | Slow-down against the classical algorithm';
COMMENT ON COLUMN hybrid_cryptography_schemes.compatibility_score IS 'Оценка совместимости, 0–1 | Compatibility score, 0 to 1';
