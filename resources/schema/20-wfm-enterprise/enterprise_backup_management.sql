-- Table 3: Enterprise Backup Management System (wfm-enterprise-tables.md:395)

CREATE TABLE enterprise_backup_management (
    backup_id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),

    -- Backup identification
    backup_name VARCHAR(200) NOT NULL,
    backup_name_ru VARCHAR(200) NOT NULL,
    backup_type VARCHAR(50) NOT NULL, -- 'full', 'incremental', 'differential', 'transaction_log', 'archive'
    backup_category VARCHAR(50), -- 'daily', 'weekly', 'monthly', 'yearly', 'on_demand', 'pre_migration'

    -- Backup scope and content
    backup_scope VARCHAR(50) NOT NULL, -- 'database', 'application', 'configuration', 'logs', 'full_system'
    included_entities JSONB, -- Detailed list of backed up entities
    excluded_entities JSONB, -- Entities excluded from backup

    -- Data classification
    contains_personal_data BOOLEAN DEFAULT false,
    contains_sensitive_data BOOLEAN DEFAULT false,
    data_classification VARCHAR(50), -- 'public', 'internal', 'confidential', 'restricted'
    compliance_level VARCHAR(50), -- 'basic', 'gdpr', 'russian_federal', 'industry_specific'

    -- Backup execution details
    backup_status VARCHAR(30) DEFAULT 'planned', -- 'planned', 'running', 'completed', 'failed', 'cancelled'
    backup_method VARCHAR(50), -- 'pg_dump', 'pg_basebackup', 'file_system', 'application_export'
    compression_enabled BOOLEAN DEFAULT true,
    compression_ratio DECIMAL(5,2),
    encryption_enabled BOOLEAN DEFAULT true,
    encryption_algorithm VARCHAR(50) DEFAULT 'AES-256',

    -- Size and performance metrics
    original_size_gb DECIMAL(12,3),
    compressed_size_gb DECIMAL(12,3),
    backup_duration_minutes INTEGER,
    backup_speed_mb_per_second DECIMAL(10,2),

    -- Storage information
    primary_storage_location TEXT NOT NULL,
    secondary_storage_location TEXT, -- For redundancy
    cloud_storage_location TEXT, -- Cloud backup location
    storage_tier VARCHAR(50), -- 'hot', 'warm', 'cold', 'glacier'

    -- Retention and lifecycle
    retention_period_days INTEGER NOT NULL DEFAULT 2555, -- 7 years default
    retention_period_years INTEGER GENERATED ALWAYS AS (retention_period_days / 365) STORED,
    auto_delete_enabled BOOLEAN DEFAULT true,
    archive_after_days INTEGER DEFAULT 365,

    -- Legal and compliance holds
    legal_hold_applied BOOLEAN DEFAULT false,
    legal_hold_reason TEXT,
    legal_hold_applied_by UUID REFERENCES users(id),
    legal_hold_applied_date TIMESTAMP WITH TIME ZONE,
    compliance_audit_required BOOLEAN DEFAULT false,

    -- Recovery testing
    recovery_tested BOOLEAN DEFAULT false,
    last_recovery_test_date TIMESTAMP WITH TIME ZONE,
    recovery_test_success BOOLEAN,
    recovery_test_duration_minutes INTEGER,
    recovery_test_notes TEXT,

    -- Backup integrity
    checksum_algorithm VARCHAR(50) DEFAULT 'SHA-256',
    checksum_value TEXT,
    integrity_verified BOOLEAN DEFAULT false,
    last_integrity_check TIMESTAMP WITH TIME ZONE,
    integrity_check_passed BOOLEAN,

    -- Scheduling and automation
    is_automated BOOLEAN DEFAULT true,
    schedule_expression VARCHAR(100), -- Cron expression
    next_scheduled_backup TIMESTAMP WITH TIME ZONE,
    backup_dependencies JSONB, -- Dependencies on other backups

    -- Monitoring and alerting
    monitoring_enabled BOOLEAN DEFAULT true,
    alert_on_failure BOOLEAN DEFAULT true,
    alert_on_size_change BOOLEAN DEFAULT false,
    size_change_threshold_percent DECIMAL(5,2) DEFAULT 20.0,

    -- Russian specific compliance
    russian_data_localization BOOLEAN DEFAULT true,
    personal_data_consent_recorded BOOLEAN DEFAULT false,
    data_subject_rights_metadata JSONB, -- Right to deletion, portability, etc.

    -- Timing information
    scheduled_start_time TIMESTAMP WITH TIME ZONE,
    actual_start_time TIMESTAMP WITH TIME ZONE,
    completion_time TIMESTAMP WITH TIME ZONE,

    -- Error handling and recovery
    error_count INTEGER DEFAULT 0,
    warning_count INTEGER DEFAULT 0,
    error_details JSONB,
    recovery_instructions TEXT,
    recovery_instructions_ru TEXT,

    -- Audit and tracking
    backup_initiated_by UUID REFERENCES users(id),
    backup_approved_by UUID REFERENCES users(id),
    approval_required BOOLEAN DEFAULT false,
    audit_trail JSONB,

    created_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP
);

COMMENT ON TABLE enterprise_backup_management IS 'Резервные копии: состав, выполнение, хранение, проверка восстановлением | Backups: scope, execution, retention, proof by restore';
COMMENT ON COLUMN enterprise_backup_management.backup_type IS 'Вид копии: full, incremental, differential, transaction_log, archive | Kind of backup: ''full'', ''incremental'', ''differential'', ''transaction_log'', ''archive''';
COMMENT ON COLUMN enterprise_backup_management.backup_category IS 'Повод или расписание: daily, weekly, monthly, yearly, on_demand, pre_migration | Occasion or schedule: ''daily'', ''weekly'', ''monthly'', ''yearly'', ''on_demand'', ''pre_migration''';
COMMENT ON COLUMN enterprise_backup_management.backup_scope IS 'Что копируется: database, application, configuration, logs, full_system | What is backed up: ''database'', ''application'', ''configuration'', ''logs'', ''full_system''';
COMMENT ON COLUMN enterprise_backup_management.included_entities IS 'Что вошло в копию, подробно | Detailed list of backed up entities';
COMMENT ON COLUMN enterprise_backup_management.excluded_entities IS 'Что в копию не вошло | Entities excluded from backup';
COMMENT ON COLUMN enterprise_backup_management.data_classification IS 'Класс данных: public, internal, confidential, restricted | Class of the data: ''public'', ''internal'', ''confidential'', ''restricted''';
COMMENT ON COLUMN enterprise_backup_management.compliance_level IS 'Уровень требований: basic, gdpr, russian_federal, industry_specific | Level of requirements: ''basic'', ''gdpr'', ''russian_federal'', ''industry_specific''';
COMMENT ON COLUMN enterprise_backup_management.backup_status IS 'Состояние копии: planned, running, completed, failed, cancelled | State of the backup: ''planned'', ''running'', ''completed'', ''failed'', ''cancelled''';
COMMENT ON COLUMN enterprise_backup_management.backup_method IS 'Чем снята копия: pg_dump, pg_basebackup, file_system, application_export | How the backup is taken: ''pg_dump'', ''pg_basebackup'', ''file_system'', ''application_export''';
COMMENT ON COLUMN enterprise_backup_management.secondary_storage_location IS 'Второе место хранения, на случай потери первого | For redundancy';
COMMENT ON COLUMN enterprise_backup_management.cloud_storage_location IS 'Место хранения в облаке | Cloud backup location';
COMMENT ON COLUMN enterprise_backup_management.storage_tier IS 'Класс хранилища: hot, warm, cold, glacier | Storage tier: ''hot'', ''warm'', ''cold'', ''glacier''';
COMMENT ON COLUMN enterprise_backup_management.retention_period_days IS 'Срок хранения, дней; по умолчанию 7 лет | 7 years default';
COMMENT ON COLUMN enterprise_backup_management.retention_period_years IS 'Срок хранения, полных лет по 365 дней; вычисляется | Retention in whole years of 365 days; computed';
COMMENT ON COLUMN enterprise_backup_management.legal_hold_applied IS 'Действует ли запрет удаления | Whether a legal hold is in force';
COMMENT ON COLUMN enterprise_backup_management.schedule_expression IS 'Расписание в виде cron | Cron expression';
COMMENT ON COLUMN enterprise_backup_management.backup_dependencies IS 'От каких копий зависит | Dependencies on other backups';
COMMENT ON COLUMN enterprise_backup_management.data_subject_rights_metadata IS 'Права субъектов данных: удаление, перенос и прочие | Right to deletion, portability, etc.';
