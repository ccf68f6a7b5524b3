import { z } from 'zod';
import { ChangeWindow } from '#contract/domain/change-window';
import { ConnectionName, Environment, PostgresOptions, TimeZone, TlsMode } from '#contract/domain/connection';
import type { addConnection } from '#contract/operations/connection/add-connection';
import type { InputOf } from '#contract/define';

const { host, database, user, tlsCaPem } = PostgresOptions.shape;

/** What the form holds: text as typed. An empty password leaves the one in the vault. */
export const formSchema = z.strictObject({
  name: ConnectionName,
  environment: Environment,
  timeZone: TimeZone.min(1),
  changeWindow: z.union([z.literal(''), ChangeWindow]),
  host,
  port: z
    .string()
    .regex(/^\d{1,5}$/)
    .refine((port) => Number(port) >= 1 && Number(port) <= 65_535),
  database,
  user,
  password: z.string().max(1000),
  tlsMode: TlsMode,
  tlsCaPem: tlsCaPem.unwrap(),
});

export type PostgresFormValues = Omit<z.infer<typeof formSchema>, 'environment'> & {
  /** Null until the person has chosen. */
  environment: z.infer<typeof Environment> | null;
};

/** The contract's input from what was typed. */
export function inputOf(values: PostgresFormValues): InputOf<typeof addConnection> {
  const {
    name,
    environment,
    timeZone,
    changeWindow,
    host: at,
    port,
    database: base,
    user: login,
    password,
    tlsMode,
  } = values;
  return {
    name,
    environment: environment ?? 'test', // The form does not submit without one; a probe does not look at it.
    timeZone,
    changeWindow: changeWindow === '' ? null : changeWindow,
    options: {
      kind: 'postgres',
      host: at,
      port: Number(port),
      database: base,
      user: login,
      tlsMode,
      ...(values.tlsCaPem.trim() !== '' && { tlsCaPem: values.tlsCaPem }),
    },
    ...(password !== '' && { password }),
  };
}
