-- 8.1 Cultural & Regional Adaptation (ude-schema.md:1501)

CREATE TABLE locale_translations (
  translation_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  source_text TEXT NOT NULL,
  source_locale TEXT NOT NULL DEFAULT 'en-US',
  target_locale TEXT NOT NULL,
  translated_text TEXT NOT NULL,
  translated_by UUID,
  approved BOOLEAN NOT NULL DEFAULT false,
  approved_by UUID,
  approved_at TIMESTAMPTZ,
  context TEXT NOT NULL,
  domain TEXT NOT NULL,
  quality_score FLOAT CHECK (quality_score BETWEEN 0 AND 1),
  usage_count INTEGER DEFAULT 0 CHECK (usage_count >= 0),
  last_used TIMESTAMPTZ,
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_translations_locale ON locale_translations(target_locale);
CREATE INDEX idx_translations_tenant ON locale_translations(tenant_id);
CREATE INDEX idx_translations_domain ON locale_translations(domain, target_locale);
CREATE INDEX idx_translations_quality ON locale_translations(quality_score) WHERE quality_score > 0.8;

COMMENT ON TABLE locale_translations IS 'Переводы текстов | Translations of texts';
COMMENT ON COLUMN locale_translations.context IS 'Где текст встречается | Where the text occurs';
COMMENT ON COLUMN locale_translations.quality_score IS 'Качество перевода, 0–1 | Quality of the translation, 0 to 1';
