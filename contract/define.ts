import type { z } from 'zod';
import type { Role } from './domain/principal.ts';
import type { ErrorCode } from './errors.ts';

/** Query: reads, answered at once. Command: changes something, answered at once. Job: long work, answered by a job. */
export type OperationKind = 'query' | 'command' | 'job';

export type Wording = { readonly title: string; readonly hint: string };

/** Whatever a person or a script can ask for, declared once. Window, CLI, HTTP, roles, audit words come out of it. */
export interface Operation<
  Id extends string = string,
  Kind extends OperationKind = OperationKind,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Code extends ErrorCode = ErrorCode,
> {
  /** Dotted: `migration.start`; `migration start` on the command line. */
  readonly id: Id;
  /** The specification's own name for it. */
  readonly alias?: string;
  readonly kind: Kind;
  readonly input: Input;
  readonly output: Output;
  /** The closed list of codes the handler may answer; the gate's own are added to it. */
  readonly failures: readonly Code[];
  readonly roles: readonly Role[];
  readonly risk: {
    readonly effect: 'read' | 'write' | 'destructive';
    /** What the gate asks for when the object stands in a production environment. */
    readonly onProduction?: 'allow' | 'require-approval';
    /** It writes into the database itself: production is open for that in its change window only. */
    readonly inChangeWindow?: true;
    /** By what it is asked, data may go that nothing but a backup brings back: needs one, and approval, anywhere. */
    readonly losesData?: (input: z.output<Input>) => boolean;
    /** By what it is asked, rows that people work with change: in production a backup comes first. */
    readonly changesRows?: (input: z.output<Input>) => boolean;
  };
  /** Ids of operations of which it asks for one and leaves the rest to: what that one needs approved is approved through it. */
  readonly leadsTo?: readonly string[];
  /** The field of its input that holds a call it has asked later, when nobody is there: approved is that one now. */
  readonly asksLater?: string;
  /** Names of what must not be worked on by another invocation at the same time. */
  readonly locks?: (input: z.output<Input>) => readonly string[];
  readonly controls?: readonly ('pause' | 'resume' | 'stop')[];
  /** Of long work: ids of the operations that report it, stop it and let it go on; each is asked with `{ jobId }`. */
  readonly run?: { readonly report: string; readonly stop: string; readonly resume: string };
  /**
   * How much in an answer that is otherwise a success needs a person: the command line ends with 4, a schedule raises a
   * concern.
   */
  readonly attention?: (output: z.output<Output>) => number;
  /** Dotted paths in the input whose values go to the vault and nowhere else. */
  readonly secretFields?: readonly string[];
  /** Runs in the Electron shell rather than in the engine: dialogs and notifications. */
  readonly runsIn?: 'shell';
  /**
   * What it is asked or answers holds people's data: it is written to the ledger although it be a query, its answer is
   * kept nowhere, and so it must be harmless when the same invocation comes again after a restart.
   */
  readonly readsPersonalData?: true;
  /** Only doors at which the caller may name local files: never the window. */
  readonly takesPaths?: true;
  readonly http: { readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'; readonly path: string };
  readonly ru: Wording;
  readonly en: Wording;
}

export type AnyOperation = Operation;
export type InputOf<O extends AnyOperation> = z.input<O['input']>;
export type ParsedInputOf<O extends AnyOperation> = z.output<O['input']>;
export type OutputOf<O extends AnyOperation> = z.output<O['output']>;
export type CodeOf<O extends AnyOperation> = O['failures'][number];

/** Keeps the literal types of a declaration, so that handlers and callers are checked against it. */
export const defineOperation = <
  const Id extends string,
  const Kind extends OperationKind,
  Input extends z.ZodType,
  Output extends z.ZodType,
  const Code extends ErrorCode,
>(
  operation: Operation<Id, Kind, Input, Output, Code>,
): Operation<Id, Kind, Input, Output, Code> => operation;
