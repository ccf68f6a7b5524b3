-- What the examples load into. `departments` is created by its plan.
CREATE TABLE employees (
  personnel_number varchar(10) PRIMARY KEY,
  last_name varchar(100) NOT NULL,
  first_name varchar(100) NOT NULL,
  middle_name varchar(100),
  birth_date date NOT NULL,
  snils varchar(14) UNIQUE,
  department_code integer NOT NULL,
  salary numeric(12,2) NOT NULL,
  is_second_job boolean NOT NULL,
  hire_date date NOT NULL,
  phone varchar(16),
  source text NOT NULL
);

CREATE TABLE clock_events (
  event_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  personnel_number varchar(10) NOT NULL,
  happened_at timestamptz NOT NULL,
  kind text NOT NULL CHECK (kind IN ('in', 'out')),
  gate text
);
