-- 0.4 Secrets & Cryptography (ude-schema.md:230)

CREATE TABLE quantum_randomness_sources (
  source_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  entropy_source TEXT NOT NULL CHECK (entropy_source IN ('QUANTUM', 'HYBRID', 'CLASSICAL', 'HARDWARE')),
  random_bits TEXT NOT NULL,
  entropy_quality FLOAT NOT NULL CHECK (entropy_quality >= 0 AND entropy_quality <= 1),
  verification_hash TEXT NOT NULL,
  used_for TEXT NOT NULL,
  quality_metrics JSONB,
  generated_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  expires_at TIMESTAMPTZ
);

CREATE INDEX idx_quantum_randomness_quality ON quantum_randomness_sources(entropy_quality, generated_at);

COMMENT ON TABLE quantum_randomness_sources IS 'Источники случайности и качество их энтропии | Sources of randomness and the quality of their entropy';
COMMENT ON COLUMN quantum_randomness_sources.random_bits IS 'Полученная последовательность битов в текстовом виде | Bits obtained, as text';
COMMENT ON COLUMN quantum_randomness_sources.entropy_quality IS 'Качество энтропии, 0–1 | Quality of the entropy, 0 to 1';
COMMENT ON COLUMN quantum_randomness_sources.used_for IS 'Для чего израсходовано | What it was used for';
