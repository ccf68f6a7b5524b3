-- 9.2 Kubernetes & Container Management (ude-schema.md:1611)

CREATE TABLE container_registry (
  image_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  image_name TEXT NOT NULL,
  image_tag TEXT NOT NULL,
  digest TEXT NOT NULL,
  size_bytes BIGINT CHECK (size_bytes > 0),
  vulnerability_scan_status TEXT CHECK (vulnerability_scan_status IN ('PENDING', 'SCANNING', 'COMPLETED', 'FAILED')),
  vulnerability_count INTEGER DEFAULT 0 CHECK (vulnerability_count >= 0),
  high_severity_count INTEGER DEFAULT 0 CHECK (high_severity_count >= 0),
  build_timestamp TIMESTAMPTZ NOT NULL,
  pushed_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  signed BOOLEAN DEFAULT false,
  signature_verified BOOLEAN,
  base_image TEXT,
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_container_registry_name_tag ON container_registry(image_name, image_tag);
CREATE INDEX idx_container_registry_tenant ON container_registry(tenant_id);
CREATE INDEX idx_container_registry_vulnerabilities ON container_registry(vulnerability_count, high_severity_count);

COMMENT ON TABLE container_registry IS 'Образы контейнеров и итоги проверок уязвимостей | Container images and their vulnerability scans';
COMMENT ON COLUMN container_registry.digest IS 'Свёртка образа | Digest of the image';
COMMENT ON COLUMN container_registry.high_severity_count IS 'Из них уязвимостей высокой опасности | Of these, vulnerabilities of high severity';
