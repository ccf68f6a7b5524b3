import { made, named, rowNumber, type Quantity } from '../cells/cell.ts';
import { keyOf, oneToOne, treeParent } from '../cells/keys.ts';
import { begin } from '../guess/moment-by-name.ts';
import { DAY_MS, later, timestamp } from '../cells/moments.ts';
import { email, firstName, lastName, login, middleName } from '../cells/people.ts';
import { between, either, fixed, low, maybe, nothing, whole } from '../cells/numbers.ts';
import { among, choice, constant, digits, line, pick, word } from '../cells/texts.ts';
import type { Section } from '../table-rows.ts';
import { APPLICATIONS, SERVICES } from '../words.ts';

/** Who reports to one person at most. */
const TEAM = 8;
/** Those who are not in `staff` are people of their own, numbered beyond all of it. */
const NOT_STAFF = 1_000_000;

const staffRow = named('staff', oneToOne('staff'));
const person = named(
  'person',
  made([staffRow, rowNumber], (staff, row) => (staff >= 0 ? staff : NOT_STAFF + row)),
);
const STATUSES = ['ACTIVE', 'INACTIVE', 'PENDING', 'SUSPENDED'];
const status = named('status', choice(STATUSES.length));
const isInactive: Quantity = made([status], (no) => (no === 1 ? 1 : 0));
const legacy = named('legacy system', choice(4));

/** Known values stand in the specification's comments only: no check says them. */
const severity = pick(['info', 'minor', 'major', 'critical']);
const risk = pick(['low', 'medium', 'high', 'critical']);
const health = pick(['healthy', 'degraded', 'unhealthy', 'critical', 'maintenance', 'unknown']);
const trend = pick(['stable', 'improving', 'degrading', 'volatile']);
const percent = fixed(between(4_000, 9_999), 2);

const total = named('records in all', low(1_000, 900_000));
const good = named(
  'records moved',
  made([total, between(60, 100)], (all, part) => Math.floor((all * part) / 100)),
);
const failed = named('records failed', low(0, 90));

/** In thousandths of a gigabyte, and how many hundredths of it compression leaves one of. */
const original = named('original size', low(900, 900_000));
const ratio = named('ratio', between(150, 600));

export const wfmEnterprise: Section = {
  data_migration_management: {
    rows: 60,
    cells: {
      migration_name: line`Load ${digits(4, rowNumber)}`,
      migration_name_ru: line`Загрузка ${digits(4, rowNumber)}`,
      migration_type: pick(['initial_load', 'incremental', 'transformation', 'validation', 'rollback']),
      migration_category: pick(['employee_data', 'schedule_data', 'historical_data', 'configuration']),
      source_system: pick(['1C:ZUP', 'Naumen', 'Argus', 'Excel']),
      source_system_version: line`3.1.${whole(between(10, 40))}`,
      destination_system: constant('WFM'),
      destination_system_version: constant('5.2'),
      data_entities: constant('["employees", "positions", "departments"]'),
      migration_status: pick(['completed', 'running', 'planned', 'failed', 'paused', 'cancelled']),
      execution_mode: pick(['automatic', 'manual', 'scheduled']),
      total_records_to_migrate: whole(total),
      records_processed: whole(good),
      records_successful: whole(made([good, failed], (all, lost) => all - lost)),
      records_failed: whole(failed),
    },
  },
  enterprise_backup_management: {
    rows: 300,
    cells: {
      backup_name: line`Backup ${digits(5, rowNumber)}`,
      backup_name_ru: line`Резервная копия ${digits(5, rowNumber)}`,
      backup_type: pick(['full', 'incremental', 'differential', 'transaction_log', 'archive']),
      backup_category: pick(['daily', 'weekly', 'monthly', 'pre_migration', 'on_demand', 'yearly']),
      backup_scope: pick(['database', 'full_system', 'configuration', 'application', 'logs']),
      data_classification: pick(['confidential', 'internal', 'restricted', 'public']),
      compliance_level: pick(['russian_federal', 'basic', 'industry_specific', 'gdpr']),
      backup_status: pick(['completed', 'completed', 'failed', 'running', 'planned', 'cancelled']),
      backup_method: pick(['pg_basebackup', 'pg_dump', 'file_system', 'application_export']),
      compression_ratio: fixed(ratio, 2),
      original_size_gb: fixed(original, 3),
      compressed_size_gb: fixed(
        made([original, ratio], (size, times) => Math.floor((size * 100) / times)),
        3,
      ),
      encryption_algorithm: constant('AES-256'),
      storage_tier: pick(['hot', 'warm', 'cold', 'glacier']),
      retention_period_days: whole(among([2555, 365, 1825])),
      checksum_algorithm: constant('SHA-256'),
      schedule_expression: pick(['0 2 * * *', '0 3 * * 0', '30 1 1 * *']),
    },
  },
  legacy_system_integration_hub: {
    rows: 24,
    grows: 'root',
    cells: {
      legacy_system_code: word(['1c_zup', 'naumen', 'argus_old', 'excel_reports'], legacy),
      legacy_system_name: word(['1C:ZUP', 'Naumen Contact Center', 'Argus', 'Excel reports'], legacy),
      legacy_system_name_ru: word(
        ['1С:Зарплата и управление персоналом', 'Naumen Contact Center', 'Аргус', 'Отчёты Excel'],
        legacy,
      ),
      system_version: line`3.1.${whole(between(10, 40))}`,
      connection_string: line`http://1c.wfm.example/zup${whole(low(1, 9))}`,
      integration_type: pick(['data_import', 'synchronization', 'bi_directional', 'data_export']),
      data_flow_direction: pick(['inbound', 'bidirectional', 'outbound']),
      sync_frequency: pick(['daily', 'hourly', 'real_time', 'weekly', 'on_demand']),
      integration_status: pick(['active', 'maintenance', 'inactive', 'deprecated']),
      last_sync_status: pick(['success', 'partial', 'failed', 'in_progress']),
      authentication_type: pick(['basic_auth', 'certificate', 'oauth2', 'api_key']),
    },
  },
  performance_analytics_insights: {
    rows: 400,
    cells: {
      insight_name: line`Insight ${digits(5, rowNumber)}`,
      insight_name_ru: line`Вывод ${digits(5, rowNumber)}`,
      insight_type: pick(['performance', 'capacity', 'cost', 'user_behavior', 'security', 'compliance']),
      insight_category: pick(['trend_analysis', 'anomaly_detection', 'prediction', 'recommendation', 'alert']),
      analysis_scope: pick(['system_wide', 'component_specific', 'department_specific', 'user_specific']),
      time_period_analyzed: pick(['7_days', '24_hours', '30_days', '1_hour', '90_days', '1_year']),
      performance_trend: trend,
      efficiency_rating: pick(['good', 'average', 'excellent', 'poor', 'critical']),
      anomaly_severity: severity,
      risk_assessment: risk,
      regulatory_risk_level: risk,
      ml_model_used: maybe(0.5, pick(['prophet', 'holt-winters', 'isolation-forest'])),
      analysis_frequency: pick(['daily', 'weekly', 'hourly', 'monthly', 'real_time']),
      executive_summary: line`Load of ${pick(APPLICATIONS)} grew by ${whole(low(1, 60))} % in the period.`,
      executive_summary_ru: line`Нагрузка на ${pick(APPLICATIONS)} выросла за период на ${whole(low(1, 60))} %.`,
    },
  },
  system_health_monitoring_dashboard: {
    rows: 120,
    grows: 'root',
    cells: {
      monitor_name: line`${pick(APPLICATIONS)} ${whole(rowNumber)}`,
      monitor_name_ru: line`Наблюдение ${whole(rowNumber)}: ${pick(SERVICES)}`,
      monitor_type: pick(['database', 'application', 'system', 'network', 'security', 'compliance']),
      monitor_category: pick(['critical', 'high', 'medium', 'low', 'informational']),
      component_type: pick(['database', 'api_server', 'web_server', 'queue', 'cache', 'file_system']),
      component_name: line`wfm-${pick(APPLICATIONS)}-${whole(low(1, 12))}`,
      health_check_type: pick(['http_status', 'database_query', 'ping', 'service_status', 'file_existence']),
      check_method: constant('GET'),
      current_status: health,
      cpu_usage_percent: fixed(low(100, 9_900), 2),
      memory_usage_percent: fixed(between(1_500, 9_500), 2),
      disk_usage_percent: fixed(between(500, 9_700), 2),
      uptime_percentage_24h: percent,
      alert_severity: pick(['warning', 'info', 'critical', 'emergency']),
      trend_direction: trend,
      compliance_type: maybe(0.4, pick(['russian_federal', 'gdpr', 'pci', 'sox'])),
      compliance_status: pick(['compliant', 'at_risk', 'non_compliant', 'unknown']),
      russian_law_compliance_status: pick(['compliant', 'at_risk', 'unknown']),
      external_monitoring_system: maybe(0.5, pick(['prometheus', 'grafana', 'custom'])),
    },
  },
  users: {
    rows: 700,
    grows: 'root',
    cells: {
      user_profile_id: maybe(0.6, keyOf('user_profiles', oneToOne('user_profiles'))),
      staff_id: keyOf('staff', staffRow),
      username: login(person),
      email: maybe(0.95, email(person, 'wfm.example')),
      last_name: lastName(person),
      first_name: firstName(person),
      middle_name: middleName(person),
      personnel_number: maybe(0.9, digits(10, rowNumber)),
      role: pick([
        'AGENT',
        'AGENT',
        'AGENT',
        'SUPERVISOR',
        'PLANNER',
        'ANALYST',
        'ADMINISTRATOR',
        'AUDITOR',
        'SERVICE',
      ]),
      status: word(STATUSES, status),
      locale: pick(['ru-RU', 'ru-RU', 'kk-KZ']),
      directory_id: maybe(0.8, line`S-1-5-21-${digits(7, rowNumber)}`),
      deactivated_at: either(isInactive, timestamp(later(begin, DAY_MS, 90 * DAY_MS)), nothing),
      created_by: keyOf('users', treeParent(TEAM)),
    },
  },
};
