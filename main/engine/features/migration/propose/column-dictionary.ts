import { plainName } from './column-name.ts';

/**
 * What 1C:ZUP, its users and WFM databases call the same thing. The first name is the concept's own. A heading that is
 * not here is matched by its letters alone.
 */
const NAMES = [
  ['personnel_number', 'табельный номер', 'табельный №', 'таб номер', 'таб №', 'табель', 'employee number', 'emp no'],
  ['employee_id', 'код сотрудника', 'ид сотрудника', 'employee code', 'emp id'],
  [
    'full_name',
    'фио',
    'сотрудник',
    'физическое лицо',
    'физлицо',
    'полное имя',
    'фамилия имя отчество',
    'employee name',
  ],
  ['last_name', 'фамилия', 'surname', 'family name'],
  ['first_name', 'имя', 'given name'],
  ['middle_name', 'отчество', 'patronymic', 'second name'],
  ['gender', 'пол', 'sex'],
  ['birth_date', 'дата рождения', 'день рождения', 'date of birth', 'birthday', 'dob', 'born on'],
  ['snils', 'снилс', 'страховой номер', 'страховой номер пфр', 'snils number'],
  ['inn', 'инн', 'инн физлица', 'tax id', 'taxpayer id', 'tax number'],
  ['department', 'подразделение', 'отдел', 'структурное подразделение', 'department name', 'division', 'unit'],
  [
    'position',
    'должность',
    'профессия',
    'должность по штатному расписанию',
    'job title',
    'position name',
    'title',
    'post',
  ],
  ['schedule', 'график работы', 'график', 'work schedule', 'schedule name', 'shift schedule'],
  ['organization', 'организация', 'юридическое лицо', 'company', 'organisation', 'legal entity'],
  ['salary', 'оклад', 'тарифная ставка', 'оклад тариф', 'зарплата', 'wage', 'base salary', 'monthly salary'],
  ['rate', 'ставка', 'количество ставок', 'занимаемых ставок', 'fte', 'employment rate'],
  ['is_second_job', 'совместитель', 'совместительство', 'второе место работы', 'is part time', 'second job'],
  ['employment_type', 'вид занятости', 'тип занятости', 'kind of employment'],
  ['hire_date', 'дата приема', 'дата найма', 'дата приема на работу', 'принят', 'hired on', 'hired at', 'date of hire'],
  ['dismissal_date', 'дата увольнения', 'уволен', 'termination date', 'dismissed on', 'fired on', 'terminated on'],
  ['phone', 'телефон', 'номер телефона', 'мобильный телефон', 'phone number', 'mobile', 'mobile phone', 'tel'],
  ['home_phone', 'домашний телефон', 'phone home'],
  ['extension', 'добавочный', 'внутренний телефон', 'phone extension'],
  ['email', 'электронная почта', 'почта', 'адрес электронной почты', 'e-mail', 'mail', 'email address'],
  ['address', 'адрес', 'адрес проживания', 'адрес регистрации', 'home address', 'street address'],
  ['city', 'город', 'населенный пункт', 'town'],
  ['region', 'область', 'регион', 'state', 'province'],
  ['postal_code', 'индекс', 'почтовый индекс', 'zip', 'zip code', 'postcode'],
  ['country', 'страна', 'гражданство'],
  ['salutation', 'обращение', 'title of courtesy'],
  ['photo', 'фотография', 'фото', 'photo path', 'picture'],
  ['comment', 'комментарий', 'примечание', 'примечания', 'notes', 'note', 'remarks', 'comments'],
  ['manager', 'руководитель', 'подчиняется', 'reports to', 'supervisor', 'boss'],
  ['status', 'состояние', 'статус', 'state of employment'],
  ['name', 'наименование', 'название'],
  ['code', 'код'],
] as const;

export type Concept = (typeof NAMES)[number][0];

const CONCEPTS: ReadonlyMap<string, Concept> = new Map(
  NAMES.flatMap(([concept, ...others]) => [concept, ...others].map((name) => [plainName(name), concept] as const)),
);

/** What a heading or a column's name means, whoever wrote it. */
export const conceptOf = (name: string): Concept | undefined => CONCEPTS.get(plainName(name));
