-- Gives uuid_generate_v4(), the default that wfm-enterprise-tables.md names for its five keys.
CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
