import type { ConnectionId } from '#contract/domain/ids';
import { generateData } from '#contract/operations/data/generate-data';
import { endOf } from '#test/main/engine/features/data/filled-pack';
import { installationOf, readPack } from '#test/resources/schema/read-pack';
import type { PostgresMajor } from '#test/servers/find-binary';
import type { TestDatabase } from './postgres-database.ts';
import type { Vakhta } from './start-vakhta.ts';

/** A whole database that is copied under disturbances. */
export interface CopyEstate {
  /** Alike on both sides. */
  readonly schema: (major: PostgresMajor) => Promise<string>;
  /** Of the source. */
  fill(vakhta: Vakhta, source: { readonly connectionId: ConnectionId; readonly database: TestDatabase }): Promise<void>;
  /** What must not fire while rows are copied, made on both sides when the source is full. */
  readonly triggers: string;
  /** A table that somebody holds for a moment. */
  readonly held: string;
  readonly partMegabytes: number;
  /** So large a disk holds it, and no more than some times over. */
  readonly diskMegabytes: number;
  /** Slow enough that a moment can be met. */
  readonly bytesPerSecond: number;
}

const fillBy =
  (sql: string): CopyEstate['fill'] =>
  async (_vakhta, { database }) => {
    await database.query(sql);
  };

/** Some 60,000 rows in tables that refer to each other, one of them copied in several parts. */
const SMALL: CopyEstate = {
  schema: () =>
    Promise.resolve(`
  CREATE TABLE team (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title text NOT NULL UNIQUE);
  CREATE TABLE member (id bigint PRIMARY KEY, team int NOT NULL REFERENCES team, boss bigint REFERENCES member, name text);
  CREATE INDEX member_team ON member (team, name);
  CREATE TABLE shift (id bigserial PRIMARY KEY, member bigint NOT NULL REFERENCES member, at timestamptz NOT NULL,
    note text, hours numeric(6,2));
  CREATE INDEX shift_at ON shift (at); CREATE INDEX shift_member ON shift (member, at DESC);
  CREATE TABLE mark (shift bigint REFERENCES shift, mark int, PRIMARY KEY (shift, mark));
  CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.note := 'spoiled'; RETURN NEW; END $$;`),
  fill: fillBy(`
  INSERT INTO team (title) SELECT 'Смена ' || g FROM generate_series(1, 40) g;
  INSERT INTO member SELECT g, 1 + g % 40, CASE WHEN g > 1 THEN g / 2 END, 'Ёлкина ' || g FROM generate_series(1, 14000) g;
  INSERT INTO shift (member, at, note, hours) SELECT 1 + g % 4000, 'epoch'::timestamptz + g * interval '1 min',
    repeat(md5(g::text), 4), g % 24 FROM generate_series(1, 40000) g;
  INSERT INTO mark SELECT 1 + g, g % 5 FROM generate_series(1, 16000) g;`),
  triggers: 'CREATE TRIGGER shift_spoil BEFORE INSERT ON shift FOR EACH ROW EXECUTE FUNCTION spoil()',
  ...{ held: 'shift', diskMegabytes: 48, partMegabytes: 1, bytesPerSecond: 4_000_000 },
};

/** The 166 tables of the pack with what a small contact centre has in them. */
const PACK: CopyEstate = {
  schema: async (major) => installationOf(await readPack(), major),
  async fill(vakhta, { connectionId }) {
    const { jobId } = await vakhta.ask(generateData, { connectionId, scale: 0.02, seed: 20_261_127 });
    const { state, failure } = await endOf(vakhta, jobId);
    if (state !== 'COMPLETED') throw new Error(`the source was not filled: ${JSON.stringify(failure)}`);
  },
  triggers: '',
  ...{ held: 'contact_statistics', diskMegabytes: 96, partMegabytes: 1, bytesPerSecond: 4_000_000 },
};

/** One table of two million rows, which is copied in many parts. */
const SPLIT: CopyEstate = {
  schema: () =>
    Promise.resolve(`
  CREATE TABLE shift (id bigint PRIMARY KEY, member bigint NOT NULL, at timestamptz NOT NULL, hours numeric(6,2), note text);
  CREATE INDEX shift_at ON shift (at); CREATE INDEX shift_member ON shift (member, at);`),
  fill: fillBy(`INSERT INTO shift SELECT g, 1 + g % 40000, 'epoch'::timestamptz + g * interval '1 min', g % 24,
    CASE WHEN g % 3 > 0 THEN 'смена ' || g END FROM generate_series(1, 2000000) g`),
  triggers: '',
  ...{ held: 'shift', diskMegabytes: 384, partMegabytes: 8, bytesPerSecond: 60_000_000 },
};

export const COPY_ESTATES = { small: SMALL, pack: PACK, split: SPLIT } as const;
export type CopyEstateName = keyof typeof COPY_ESTATES;
