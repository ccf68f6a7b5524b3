import type { StoreMigration } from '../migrate-store.ts';

/** Without triggers: how far somebody has read is no news for whoever reads. */
const TABLE = `
CREATE TABLE "outbox_reader" (
  "name" TEXT PRIMARY KEY,
  "sequence" INTEGER NOT NULL
) STRICT;
INSERT INTO "outbox_reader" ("name", "sequence") VALUES ('email', 0), ('webhook', 0);
`;

export const outboxReaders: StoreMigration = { version: 7, up: (db) => void db.exec(TABLE) };
