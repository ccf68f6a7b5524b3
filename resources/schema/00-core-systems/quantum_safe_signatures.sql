-- 0.4 Secrets & Cryptography (ude-schema.md:200)

CREATE TABLE quantum_safe_signatures (
  signature_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  artifact_type TEXT NOT NULL CHECK (artifact_type IN ('MODEL', 'MIGRATION', 'AUDIT_LOG', 'CONFIG', 'BOOKING', 'USER_CONSENT')),
  artifact_id UUID NOT NULL,
  pq_scheme TEXT NOT NULL CHECK (pq_scheme IN ('CRYSTALS-Dilithium', 'Falcon', 'SPHINCS+', 'Kyber')),
  public_key TEXT NOT NULL,
  signature TEXT NOT NULL,
  key_version INTEGER NOT NULL DEFAULT 1 CHECK (key_version > 0),
  created_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  expires_at TIMESTAMPTZ,
  verification_count INTEGER DEFAULT 0 CHECK (verification_count >= 0)
);

CREATE INDEX idx_qsafe_signatures_artifact ON quantum_safe_signatures(artifact_type, artifact_id);
CREATE INDEX idx_qsafe_signatures_expires ON quantum_safe_signatures(expires_at);

COMMENT ON TABLE quantum_safe_signatures IS 'Постквантовые подписи артефактов | Post-quantum signatures of artifacts';
COMMENT ON COLUMN quantum_safe_signatures.artifact_id IS 'Идентификатор артефакта; вид задан в artifact_type, внешнего ключа нет | Id of the artifact; its kind is in artifact_type, no foreign key';
COMMENT ON COLUMN quantum_safe_signatures.pq_scheme IS 'Постквантовая схема подписи | Post-quantum signature scheme';
COMMENT ON COLUMN quantum_safe_signatures.key_version IS 'Версия ключа, которым подписано | Version of the signing key';
COMMENT ON COLUMN quantum_safe_signatures.verification_count IS 'Сколько раз подпись проверяли | How often the signature was checked';
