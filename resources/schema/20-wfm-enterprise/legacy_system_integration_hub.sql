-- Table 1: Legacy System Integration Hub (wfm-enterprise-tables.md:31)

CREATE TABLE legacy_system_integration_hub (
    integration_id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),

    -- Legacy system identification
    legacy_system_code VARCHAR(50) NOT NULL, -- '1c_zup', 'naumen', 'argus_old', 'excel_reports'
    legacy_system_name VARCHAR(200) NOT NULL,
    legacy_system_name_ru VARCHAR(200) NOT NULL,
    system_version VARCHAR(50),
    connection_string TEXT,

    -- Integration configuration
    integration_type VARCHAR(50) NOT NULL, -- 'bi_directional', 'data_import', 'data_export', 'synchronization'
    data_flow_direction VARCHAR(30) NOT NULL, -- 'inbound', 'outbound', 'bidirectional'
    sync_frequency VARCHAR(50), -- 'real_time', 'hourly', 'daily', 'weekly', 'on_demand'

    -- Data mapping and transformation
    entity_mappings JSONB NOT NULL, -- Field mappings between systems
    transformation_rules JSONB, -- Data transformation logic
    validation_rules JSONB, -- Data validation requirements

    -- Integration status and health
    integration_status VARCHAR(30) DEFAULT 'active', -- 'active', 'inactive', 'maintenance', 'deprecated'
    last_sync_timestamp TIMESTAMP WITH TIME ZONE,
    last_sync_status VARCHAR(30), -- 'success', 'failed', 'partial', 'in_progress'
    last_sync_record_count INTEGER,
    last_sync_error_count INTEGER,

    -- Performance metrics
    avg_sync_duration_seconds INTEGER,
    success_rate_30d DECIMAL(5,2),
    total_records_processed BIGINT DEFAULT 0,
    total_errors_encountered INTEGER DEFAULT 0,

    -- Compliance and audit
    data_retention_days INTEGER DEFAULT 2555, -- 7 years Russian compliance
    audit_trail_enabled BOOLEAN DEFAULT true,
    encryption_enabled BOOLEAN DEFAULT true,
    compliance_notes TEXT,
    compliance_notes_ru TEXT,

    -- Technical configuration
    api_endpoint_url TEXT,
    authentication_type VARCHAR(50), -- 'oauth2', 'basic_auth', 'api_key', 'certificate'
    timeout_seconds INTEGER DEFAULT 300,
    retry_attempts INTEGER DEFAULT 3,
    batch_size INTEGER DEFAULT 1000,

    -- Monitoring and alerting
    monitoring_enabled BOOLEAN DEFAULT true,
    alert_on_failure BOOLEAN DEFAULT true,
    alert_recipients JSONB, -- Email/notification recipients
    health_check_interval_minutes INTEGER DEFAULT 15,

    created_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    created_by UUID REFERENCES users(id),
    updated_by UUID REFERENCES users(id)
);

COMMENT ON TABLE legacy_system_integration_hub IS 'Связи с унаследованными системами: состояние, сопоставление полей, наблюдение | Integrations with legacy systems: state, field mapping, monitoring';
COMMENT ON COLUMN legacy_system_integration_hub.legacy_system_code IS 'Код системы: 1c_zup, naumen, argus_old, excel_reports | System code: ''1c_zup'', ''naumen'', ''argus_old'', ''excel_reports''';
COMMENT ON COLUMN legacy_system_integration_hub.connection_string IS 'Строка подключения; может содержать секреты | Connection string; may hold secrets';
COMMENT ON COLUMN legacy_system_integration_hub.integration_type IS 'Вид связи: bi_directional, data_import, data_export, synchronization | Kind of integration: ''bi_directional'', ''data_import'', ''data_export'', ''synchronization''';
COMMENT ON COLUMN legacy_system_integration_hub.data_flow_direction IS 'Направление потока данных: inbound, outbound, bidirectional | Direction of the data flow: ''inbound'', ''outbound'', ''bidirectional''';
COMMENT ON COLUMN legacy_system_integration_hub.sync_frequency IS 'Частота синхронизации: real_time, hourly, daily, weekly, on_demand | Frequency of synchronisation: ''real_time'', ''hourly'', ''daily'', ''weekly'', ''on_demand''';
COMMENT ON COLUMN legacy_system_integration_hub.entity_mappings IS 'Сопоставление полей между системами | Field mappings between systems';
COMMENT ON COLUMN legacy_system_integration_hub.transformation_rules IS 'Правила преобразования данных | Data transformation logic';
COMMENT ON COLUMN legacy_system_integration_hub.validation_rules IS 'Требования к проверке данных | Data validation requirements';
COMMENT ON COLUMN legacy_system_integration_hub.integration_status IS 'Состояние связи: active, inactive, maintenance, deprecated | State of the integration: ''active'', ''inactive'', ''maintenance'', ''deprecated''';
COMMENT ON COLUMN legacy_system_integration_hub.last_sync_status IS 'Итог последней синхронизации: success, failed, partial, in_progress | Outcome of the last synchronisation: ''success'', ''failed'', ''partial'', ''in_progress''';
COMMENT ON COLUMN legacy_system_integration_hub.success_rate_30d IS 'Доля удачных синхронизаций за 30 дней, % | Share of successful synchronisations in 30 days, %';
COMMENT ON COLUMN legacy_system_integration_hub.data_retention_days IS 'Срок хранения, дней; 7 лет по российским нормам | 7 years Russian compliance';
COMMENT ON COLUMN legacy_system_integration_hub.authentication_type IS 'Способ входа: oauth2, basic_auth, api_key, certificate | Way to authenticate: ''oauth2'', ''basic_auth'', ''api_key'', ''certificate''';
COMMENT ON COLUMN legacy_system_integration_hub.batch_size IS 'Записей за одну фиксацию | Records per commit';
COMMENT ON COLUMN legacy_system_integration_hub.alert_recipients IS 'Кого оповещать: почта и другие каналы | Email/notification recipients';
