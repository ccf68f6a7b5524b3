-- 1.4 Compliance & Privacy (ude-schema.md:535)

CREATE TABLE integrity_verification_log (
  verification_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  artifact_type TEXT NOT NULL,
  artifact_id UUID NOT NULL,
  verification_method TEXT NOT NULL CHECK (verification_method IN ('MERKLE_PROOF', 'DIGITAL_SIGNATURE', 'QUANTUM_SIGNATURE', 'HASH_VERIFICATION')),
  verification_result TEXT NOT NULL CHECK (verification_result IN ('SUCCESS', 'FAILURE', 'INCONCLUSIVE')),
  verified_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  verifier_id UUID,
  evidence JSONB,
  error_details TEXT
);

CREATE INDEX idx_integrity_verification_artifact ON integrity_verification_log(artifact_type, artifact_id);
CREATE INDEX idx_integrity_verification_result ON integrity_verification_log(verification_result, verified_at);

COMMENT ON TABLE integrity_verification_log IS 'Журнал проверок целостности; на него ссылаются записи, подлинность которых подтверждена | Log of integrity checks; records proved genuine refer to it';
COMMENT ON COLUMN integrity_verification_log.verification_id IS 'Запись журнала проверок, подтверждающая строку | Entry of the verification log that proves this row';
COMMENT ON COLUMN integrity_verification_log.artifact_type IS 'Вид проверенного артефакта | Kind of the artifact checked';
COMMENT ON COLUMN integrity_verification_log.artifact_id IS 'Идентификатор артефакта; вид задан в artifact_type, внешнего ключа нет | Id of the artifact; its kind is in artifact_type, no foreign key';
COMMENT ON COLUMN integrity_verification_log.verifier_id IS 'Кто проверил; внешнего ключа нет | Who checked; no foreign key';
