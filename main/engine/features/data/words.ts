/** Words of a contact centre, its planners and its machines. The first of a list is meant most often. */
export const CITIES = ['Москва', 'Санкт-Петербург', 'Екатеринбург', 'Новосибирск', 'Казань', 'Самара', 'Пермь', 'Уфа'];

export const COMPANIES = [
  'ООО «Вектор-Связь»',
  'АО «Северный банк»',
  'ООО «Ромашка-Сервис»',
  'ПАО «Волгаэнерго»',
  'АО «Транслогистика»',
  'ООО «Медицина дома»',
  'ООО «Городские кассы»',
  'АО «Уральские сети»',
  'ООО «Дом и сад»',
  'АО «Страховая палата»',
];
export const SERVICE_GROUPS = ['SALES', 'SUPPORT', 'BILLING', 'RETENTION', 'TECH', 'VIP', 'DELIVERY', 'CLAIMS'];
export const QUEUES = [
  'Общая линия',
  'Техническая поддержка',
  'Продажи',
  'Оплата и счета',
  'Доставка',
  'Удержание клиентов',
  'Корпоративные клиенты',
  'Рекламации',
  'Запись на приём',
  'Исходящий обзвон',
];
export const SKILLS = ['Голос', 'Чат', 'Почта', 'Продажи', 'Техподдержка', 'Английский язык', 'Претензии', 'Наставник'];
export const ROLES = ['Оператор', 'Старший оператор', 'Супервизор', 'Планировщик', 'Тренер', 'Аналитик качества'];
export const SERVICES = [
  'Консультация специалиста',
  'Выезд мастера',
  'Подключение услуги',
  'Диагностика оборудования',
  'Настройка роутера',
  'Доставка заказа',
  'Продление договора',
  'Приём врача',
  'Оформление полиса',
  'Пакет «Бизнес»',
];
export const CATEGORIES = ['Услуги связи', 'Оборудование', 'Обслуживание', 'Страхование', 'Медицина', 'Доставка'];
export const BRANDS = ['Север', 'Вектор', 'Гранит', 'Полюс', 'Родник'];
export const COURSES = [
  'Работа с возражениями',
  'Защита персональных данных',
  'Стандарты обслуживания',
  'Новая версия CRM',
  'Наставничество',
  'Охрана труда',
  'Письменная речь в чате',
];
export const AUTHORITIES = ['Учебный центр компании', 'НИУ ВШЭ', 'Академия АйТи', 'Роструд'];
export const INTENTS = ['узнать баланс', 'оформить возврат', 'сменить тариф', 'перенести запись', 'оставить жалобу'];
export const PHRASES = [
  'Подскажите, когда приедет мастер?',
  'Не приходит код подтверждения.',
  'Хочу отказаться от услуги.',
  'Почему списали деньги дважды?',
  'Перенесите запись на четверг.',
  'Где мой заказ?',
  'Соедините с оператором.',
];
export const REASONS = [
  'По просьбе клиента',
  'Изменились планы',
  'Ошибка ввода',
  'Превышен лимит',
  'Нет свободных специалистов',
  'Повторная проверка',
  'Решение руководителя смены',
];
export const NOTES = [
  'Проверено, замечаний нет',
  'Клиент просил перезвонить после 18:00',
  'Передано второй линии',
  'Согласовано по телефону',
  'Требует внимания в следующем квартале',
  'Создано при переносе из 1С:ЗУП',
  'Документы приложены',
];
export const CAUSES = [
  'Переполнился диск журнала',
  'Истёк сертификат',
  'Ошибка в настройке балансировщика',
  'Сбой у оператора связи',
  'Долгий запрос занял все соединения',
  'Ошибка выпуска, откачена',
];
export const ERRORS = [
  'Истекло время ожидания ответа',
  'Соединение разорвано',
  'Недостаточно прав',
  'Сервис временно недоступен',
  'Неверный формат данных',
];
export const DESCRIPTIONS = [
  'Настройка по умолчанию для всех площадок',
  'Создано по заявке отдела планирования',
  'Уточнение правил после аудита',
  'Вводится в действие с начала квартала',
  'Пилотная группа, два месяца',
  'Действует для всех смен',
];
export const ENGLISH = [
  'Checked, nothing to add',
  'Grows within its limits',
  'Needs attention next quarter',
  'Add a replica before the season',
  'Restore from the last copy and compare the counts',
];
export const CHECKS = [
  'Место на диске',
  'Отставание реплики',
  'Срок сертификата',
  'Очередь сообщений',
  'Резервная копия',
];
export const TEAMS = ['Дежурная смена', 'Администраторы баз данных', 'Сетевые инженеры', 'Безопасность', 'Телефония'];

export const APPLICATIONS = [
  'telephony',
  'routing',
  'crm',
  'billing',
  'scheduling',
  'forecasting',
  'reporting',
  'authentication',
  'notifications',
  'storage',
];
export const OPERATIONS = [
  'call.route',
  'schedule.publish',
  'contact.close',
  'report.build',
  'login',
  'payment.charge',
];
export const REGIONS = ['ru-central1', 'ru-northwest1', 'ru-ural1', 'ru-siberia1', 'ru-fareast1'];
export const REGION_CODES = ['77', '78', '66', '54', '16', '23', '52', '63', '74', '02'];
export const METRICS = [
  'latency_ms',
  'cpu_percent',
  'memory_percent',
  'queue_length',
  'errors_per_minute',
  'disk_percent',
];
export const DOMAINS = ['SALES', 'SUPPORT', 'BILLING', 'SCHEDULING', 'HR'];
export const MODELS = ['intent-ru', 'sentiment-ru', 'load-forecast', 'churn', 'routing', 'quality-score'];
export const ENVIRONMENTS = ['production', 'staging', 'development'];
export const TIME_ZONES = [
  'Europe/Moscow',
  'Asia/Yekaterinburg',
  'Asia/Novosibirsk',
  'Europe/Samara',
  'Asia/Vladivostok',
  'Europe/Kaliningrad',
];
export const LOCALES = ['ru-RU', 'ru-RU', 'kk-KZ', 'en-US', 'tt-RU'];
export const COUNTRIES = ['RU', 'KZ', 'BY', 'AM', 'UZ', 'KG'];
export const TABLES = ['staff', 'bookings', 'work_schedules', 'contact_statistics', 'forecasts', 'user_profiles'];
