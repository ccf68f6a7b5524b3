-- 5.2 Qualifications & Certifications (ude-schema.md:1077)

CREATE TABLE staff_qualifications (
  qualification_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  staff_id UUID NOT NULL REFERENCES staff(staff_id) ON DELETE CASCADE,
  certificate TEXT NOT NULL,
  issuing_authority TEXT NOT NULL,
  issue_date DATE NOT NULL,
  expiry_date TIMESTAMPTZ,
  doc_url TEXT,
  verified BOOLEAN NOT NULL DEFAULT false,
  verified_by UUID,
  verified_at TIMESTAMPTZ,
  verification_notes TEXT,
  skills_covered JSONB
);

CREATE INDEX idx_staff_qualifications_staff ON staff_qualifications(staff_id);
CREATE INDEX idx_staff_qualifications_expiry ON staff_qualifications(expiry_date) WHERE expiry_date IS NOT NULL;

COMMENT ON TABLE staff_qualifications IS 'Удостоверения и допуски сотрудников | Certificates and permits of staff';
COMMENT ON COLUMN staff_qualifications.skills_covered IS 'Навыки, которые удостоверены | Skills the certificate covers';
