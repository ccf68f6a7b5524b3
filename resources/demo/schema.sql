CREATE SCHEMA "wfm";
COMMENT ON SCHEMA "wfm" IS 'Учёт персонала и рабочего времени';

CREATE TABLE "wfm"."departments" (
  "department_id" integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "name" varchar(200) NOT NULL UNIQUE
);
COMMENT ON TABLE "wfm"."departments" IS 'Подразделения';
COMMENT ON COLUMN "wfm"."departments"."name" IS 'Наименование, как в 1С:ЗУП';

CREATE TABLE "wfm"."positions" (
  "position_id" integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "name" varchar(200) NOT NULL UNIQUE
);
COMMENT ON TABLE "wfm"."positions" IS 'Должности';
COMMENT ON COLUMN "wfm"."positions"."name" IS 'Наименование, как в 1С:ЗУП';

CREATE TABLE "wfm"."work_schedules" (
  "schedule_id" integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "name" varchar(200) NOT NULL UNIQUE,
  "hours_per_week" numeric(4, 1) NOT NULL CHECK ("hours_per_week" BETWEEN 1 AND 168)
);
COMMENT ON TABLE "wfm"."work_schedules" IS 'Графики работы';
COMMENT ON COLUMN "wfm"."work_schedules"."name" IS 'Наименование, как в 1С:ЗУП';
COMMENT ON COLUMN "wfm"."work_schedules"."hours_per_week" IS 'Норма часов в неделю';

CREATE TABLE "wfm"."employees" (
  "personnel_number" varchar(20) PRIMARY KEY,
  "last_name" varchar(100) NOT NULL,
  "first_name" varchar(100) NOT NULL,
  "middle_name" varchar(100),
  "gender" varchar(6) NOT NULL CHECK ("gender" IN ('male', 'female')),
  "birth_date" date NOT NULL,
  "snils" varchar(14) NOT NULL UNIQUE,
  "inn" varchar(12),
  "department_id" integer NOT NULL REFERENCES "wfm"."departments",
  "position_id" integer NOT NULL REFERENCES "wfm"."positions",
  "schedule_id" integer NOT NULL REFERENCES "wfm"."work_schedules",
  "salary" numeric(12, 2) NOT NULL CHECK ("salary" > 0),
  "is_second_job" boolean NOT NULL,
  "hire_date" date NOT NULL,
  "dismissal_date" date CHECK ("dismissal_date" >= "hire_date"),
  "phone" varchar(16),
  "email" varchar(200),
  "address" varchar(300),
  "comment" varchar(300),
  "created_at" timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE "wfm"."employees" IS 'Сотрудники';
COMMENT ON COLUMN "wfm"."employees"."personnel_number" IS 'Табельный номер';
COMMENT ON COLUMN "wfm"."employees"."last_name" IS 'Фамилия';
COMMENT ON COLUMN "wfm"."employees"."first_name" IS 'Имя';
COMMENT ON COLUMN "wfm"."employees"."middle_name" IS 'Отчество';
COMMENT ON COLUMN "wfm"."employees"."gender" IS 'Пол';
COMMENT ON COLUMN "wfm"."employees"."birth_date" IS 'Дата рождения';
COMMENT ON COLUMN "wfm"."employees"."snils" IS 'СНИЛС';
COMMENT ON COLUMN "wfm"."employees"."inn" IS 'ИНН';
COMMENT ON COLUMN "wfm"."employees"."department_id" IS 'Подразделение';
COMMENT ON COLUMN "wfm"."employees"."position_id" IS 'Должность';
COMMENT ON COLUMN "wfm"."employees"."schedule_id" IS 'График работы';
COMMENT ON COLUMN "wfm"."employees"."salary" IS 'Оклад, рублей';
COMMENT ON COLUMN "wfm"."employees"."is_second_job" IS 'Совместитель';
COMMENT ON COLUMN "wfm"."employees"."hire_date" IS 'Дата приёма';
COMMENT ON COLUMN "wfm"."employees"."dismissal_date" IS 'Дата увольнения';
COMMENT ON COLUMN "wfm"."employees"."phone" IS 'Телефон';
COMMENT ON COLUMN "wfm"."employees"."email" IS 'Электронная почта';
COMMENT ON COLUMN "wfm"."employees"."address" IS 'Адрес';
COMMENT ON COLUMN "wfm"."employees"."comment" IS 'Комментарий';
COMMENT ON COLUMN "wfm"."employees"."created_at" IS 'Когда строка загружена';
