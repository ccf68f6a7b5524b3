-- Gives gen_random_uuid() on PostgreSQL 12; from 13 on it is a part of the server, and this file is left out.
CREATE EXTENSION IF NOT EXISTS pgcrypto;
