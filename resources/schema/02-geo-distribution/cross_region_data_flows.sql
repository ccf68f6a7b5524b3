-- 2.2 Cross-Region Data Management (ude-schema.md:630)

CREATE TABLE cross_region_data_flows (
  flow_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  source_region TEXT NOT NULL,
  target_region TEXT NOT NULL,
  data_classification TEXT NOT NULL CHECK (data_classification IN ('PUBLIC', 'INTERNAL', 'CONFIDENTIAL', 'RESTRICTED')),
  encryption_in_transit BOOLEAN DEFAULT true,
  encryption_at_rest BOOLEAN DEFAULT true,
  transfer_size_bytes BIGINT CHECK (transfer_size_bytes >= 0),
  transfer_duration_ms INTEGER CHECK (transfer_duration_ms >= 0),
  success_rate FLOAT CHECK (success_rate BETWEEN 0 AND 1),
  last_transfer TIMESTAMPTZ,
  is_active BOOLEAN DEFAULT true
);

COMMENT ON TABLE cross_region_data_flows IS 'Потоки данных между регионами | Data flows between regions';
COMMENT ON COLUMN cross_region_data_flows.data_classification IS 'Класс передаваемых данных | Class of the data transferred';
COMMENT ON COLUMN cross_region_data_flows.transfer_duration_ms IS 'Длительность передачи, мс | Duration of the transfer, ms';
