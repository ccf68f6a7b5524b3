import type { Cell } from '../cells/cell.ts';
import { CUSTOMER, email, firmInn, fullName, OUTSIDER, phone } from '../cells/people.ts';
import { between, low, whole } from '../cells/numbers.ts';
import { digits, hex, line, pick } from '../cells/texts.ts';
import * as words from '../words.ts';

const path = line`s3://wfm/${pick(words.APPLICATIONS)}/${hex(2)}`;
const version = line`${whole(low(1, 4))}.${whole(low(0, 12))}.${whole(low(0, 30))}`;
const agent = pick([
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0',
  'Mozilla/5.0 (X11; Linux x86_64) YaBrowser/24.10',
  'WFM-Desktop/3.2',
]);
const sentence = line`${pick(words.DESCRIPTIONS)}. ${pick(words.NOTES)}.`;

/** The first that fits, from a whole name to a part of one. */
const TEXTS: readonly (readonly [name: RegExp, cell: Cell])[] = [
  [/scheme_name/, pick(['ГОСТ и ML-KEM', 'RSA и ML-DSA', 'ECDSA и Falcon'])],
  [/zone_name/, line`Зона ${pick(words.APPLICATIONS)}`],
  [/policy_name|rule_name/, line`Правило ${pick(words.APPLICATIONS)}: ${pick(words.METRICS)}`],
  [/check_name/, pick(words.CHECKS)],
  [/config_key/, line`${pick(words.APPLICATIONS)}.${pick(words.METRICS)}`],
  [/resource_name/, line`${pick(words.APPLICATIONS)}-${whole(low(1, 40))}`],
  [/used_for|verification_source/, pick(words.OPERATIONS)],
  [/mitigation/, pick(['Замедлить', 'Заблокировать', 'Спросить оператора'])],
  [/prediction_type/, pick(words.INTENTS)],
  [/_value$/, pick(['да', 'нет', 'чат', 'вечером', 'Москва'])],
  [/^result$/, pick(['выполнено', 'пропущено', 'отклонено'])],
  [/price_unit/, pick(['шт.', 'час', 'мес.'])],
  [/^email$/, email(OUTSIDER, 'partner.example')],
  [/^phone$/, phone(OUTSIDER)],
  [/^contact$/, fullName(OUTSIDER)],
  [/^tax_id$/, firmInn(OUTSIDER)],
  [/^currency$/, pick(['RUB', 'RUB', 'KZT', 'USD', 'CNY'])],
  [/^country(_code)?$/, pick(words.COUNTRIES)],
  [/^language_code$/, pick(['ru', 'kk', 'en', 'tt'])],
  [/locale/, pick(words.LOCALES)],
  [/^time_?zone$/, pick(words.TIME_ZONES)],
  [/^date_format$/, pick(['dd.MM.yyyy', 'yyyy-MM-dd'])],
  [/^time_format$/, pick(['HH:mm', 'HH:mm:ss'])],
  [/^region_code$/, pick(words.REGION_CODES)],
  [/region/, pick(words.REGIONS)],
  [/^environment$|^env$/, pick(words.ENVIRONMENTS)],
  [/^user_agent$/, agent],
  [/^(span_id|parent_span_id)$/, hex(2)],
  [/trace_id|request_id/, hex(4)],
  [/hash|checksum|digest|fingerprint|signature|proof|random_bits|public_key|private_key|vector_ref/, hex(8)],
  [/version|^image_tag$/, version],
  [/url$|^trace_url$|endpoint/, line`https://wfm.example/${pick(words.APPLICATIONS)}/${hex(2)}`],
  [/location$|^state_file$|runbook_reference|backup_location/, path],
  [/^data_migration_script$/, line`ALTER TABLE ${pick(words.TABLES)} ADD COLUMN extra_${whole(low(1, 99))} text;`],
  [/^data_rollback_script$/, line`ALTER TABLE ${pick(words.TABLES)} DROP COLUMN extra_${whole(low(1, 99))};`],
  [/script$/, line`systemctl restart ${pick(words.APPLICATIONS)}`],
  [
    /^deployment_yaml$/,
    line`kind: Deployment\nmetadata:\n  name: ${pick(words.APPLICATIONS)}\nspec:\n  replicas: ${whole(low(1, 9))}\n`,
  ],
  [/circuit/, line`OPENQASM 2.0; qreg q[${whole(low(2, 32))}]; h q[0]; cx q[0],q[1];`],
  [
    /^(service|service_name|destination_service|component|monitored_system)$|_component$|component_type/,
    pick(words.APPLICATIONS),
  ],
  [/^(cluster|namespace|image_name|base_image)$/, line`${pick(words.APPLICATIONS)}-${whole(low(1, 9))}`],
  [/metric_name/, pick(words.METRICS)],
  [/^unit$/, pick(['ms', 'percent', 'count', 'bytes'])],
  [/^(operation|operation_name|event_type|action_type|action_required|step_type|step_name)$/, pick(words.OPERATIONS)],
  [/domain/, pick(words.DOMAINS)],
  [/model_name|model_family/, pick(words.MODELS)],
  [/algorithm$/, pick(['AES-256-GCM', 'GOST R 34.12-2015', 'RSA-4096', 'ML-KEM-768'])],
  [/backend|processor/, pick(['simulator', 'superconducting-27', 'ion-trap-11'])],
  [/team$|^owner$|^assigned/, pick(words.TEAMS)],
  [/table_name|entity_type|artifact_type|sheet_name|resource_type|^resource$/, pick(words.TABLES)],
  [/field_name|attribute_name|anchor_key/, pick(['phone', 'email', 'birth_date', 'address', 'position', 'channel'])],
  [/category|data_category/, pick(words.CATEGORIES)],
  [/error/, pick(words.ERRORS)],
  [/root_cause/, pick(words.CAUSES)],
  [/reason/, pick(words.REASONS)],
  [/input_text|source_text|translated_text|question|clarification|content_summary|context$/, pick(words.PHRASES)],
  [/intent/, pick(words.INTENTS)],
  [/reference$|number$|_code$|_key$|^sku$/, line`${pick(['A', 'B', 'C'])}-${digits(7, between(0, 9_999_999))}`],
  [/training_name|certificate$/, pick(words.COURSES)],
  [/authority|^provider$|provider_name/, pick(words.AUTHORITIES)],
  [/^brand$/, pick(words.BRANDS)],
  [/^name$|title|_name$/, pick(words.SERVICES)],
  [/archetype|segment|persona$/, pick(['Новый клиент', 'Постоянный клиент', 'Сомневающийся', 'Корпоративный'])],
  [/terms/, pick(['Оплата в течение 10 дней', 'Предоплата 30 %', 'По факту'])],
  [/regulation|framework/, pick(['152-ФЗ', '149-ФЗ', 'ГОСТ Р 57580', 'PCI DSS'])],
  [/description|guide|plan|use$|objective|scenario|summary|lessons|remediation|resolution/, sentence],
  [/note|comment|feedback|details|result|limitations|instructions/, pick(words.NOTES)],
  [/pattern/, pick(['перебор паролей', 'инъекция в запрос', 'частые отмены', 'ночная активность'])],
  [/user|author/, fullName(CUSTOMER)],
  [/style|variant|state$|status$|format|rule$|rate$|level$/, pick(['standard', 'short', 'extended'])],
];

/** Text of any name says something; `pick` keeps it short enough for a narrow column. */
export const textByName = (column: string): Cell => TEXTS.find(([name]) => name.test(column))?.[1] ?? pick(words.NOTES);
