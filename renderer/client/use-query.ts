import { keepPreviousData, useInfiniteQuery, useQuery as useTanstackQuery } from '@tanstack/react-query';
import type { AnyOperation, InputOf, OutputOf } from '#contract/define';
import type { Failure } from '#contract/errors';
import { call } from './call.ts';
import { CallFailed, queryClient } from './query-client.ts';

export type Query<Data> =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly failure: Failure; readonly traceId: string; readonly reload: () => void }
  | { readonly status: 'done'; readonly data: Data; readonly isRefreshing: boolean; readonly reload: () => void };

interface QueryOptions {
  /** False: not asked yet. */
  readonly isEnabled?: boolean;
  /** Asks again every so many milliseconds; false stops. */
  readonly everyMs?: number | false;
  /** Shows the answer to the previous input until the new one is there. */
  readonly keepsPrevious?: boolean;
  /** An answer that takes long to make stays until somebody asks anew or it is announced to be out of date. */
  readonly isKept?: boolean;
}

const KEPT_FOR_MS = 30 * 60_000;

async function answerOf<O extends AnyOperation>(operation: O, input: InputOf<O>): Promise<OutputOf<O>> {
  const answer = await call(operation, input);
  if (answer.status === 'done') return answer.output;
  if (answer.status === 'failed') throw new CallFailed(answer.failure, answer.traceId);
  throw new Error(`${operation.id} is a query and was answered ${answer.status}`);
}

/** Asks before anything that shows the answer is there: it then waits for what is left of the way only. */
export function askAhead<O extends AnyOperation>(operation: O, input: InputOf<O>): void {
  const asked = queryClient.query({ queryKey: [operation.id, input], queryFn: () => answerOf(operation, input) });
  asked.catch(() => undefined); // Whatever shows the answer shows its failure.
}

/** Asks a query; the same question asked in several places is asked once. */
export function useQuery<O extends AnyOperation>(
  operation: O,
  input: InputOf<O>,
  { isEnabled = true, everyMs = false, keepsPrevious = false, isKept = false }: QueryOptions = {},
): Query<OutputOf<O>> {
  const query = useTanstackQuery<OutputOf<O>>({
    queryKey: [operation.id, input],
    queryFn: () => answerOf(operation, input),
    enabled: isEnabled,
    refetchInterval: everyMs,
    ...(keepsPrevious && { placeholderData: keepPreviousData }),
    ...(isKept && { staleTime: Infinity, gcTime: KEPT_FOR_MS }),
  });
  const reload = (): void => void query.refetch();
  if (query.data !== undefined) return { status: 'done', data: query.data, isRefreshing: query.isFetching, reload };
  if (query.error) return { status: 'failed', ...failureOf(query.error), reload };
  return { status: 'loading' };
}

export interface Pages<Item, Page> {
  readonly items: readonly Item[];
  /** The first page, for what it tells beside its items. */
  readonly first: Page;
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  /** Loads what is left and answers all of it. */
  readonly readAll: () => Promise<readonly Item[]>;
  readonly isLoadingMore: boolean;
}

type Paged<Item> = { items: Item[]; nextCursor: string | null };

/** A long list, page by page by its cursor (contract/domain/paging.ts). */
export function usePages<Item, O extends AnyOperation>(
  operation: O,
  input: Omit<InputOf<O> & object, 'cursor'>,
  { isEnabled = true }: { isEnabled?: boolean } = {},
): Query<Pages<Item, OutputOf<O>>> {
  const query = useInfiniteQuery({
    queryKey: [operation.id, 'pages', input],
    queryFn: ({ pageParam }) => answerOf(operation, { ...input, cursor: pageParam } as InputOf<O>),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page as Paged<Item>).nextCursor,
    placeholderData: keepPreviousData,
    enabled: isEnabled,
  });
  const reload = (): void => void query.refetch();
  const [first] = query.data?.pages ?? [];
  if (query.data !== undefined && first !== undefined) {
    const data = {
      items: query.data.pages.flatMap((page) => (page as Paged<Item>).items),
      first,
      hasMore: query.hasNextPage,
      async readAll() {
        let { data: read, hasNextPage: hasMore } = query;
        while (hasMore) ({ data: read = read, hasNextPage: hasMore } = await query.fetchNextPage());
        return read.pages.flatMap((page) => (page as Paged<Item>).items);
      },
      loadMore: () => void (query.hasNextPage && !query.isFetchingNextPage && query.fetchNextPage()),
      isLoadingMore: query.isFetchingNextPage,
    };
    return { status: 'done', data, isRefreshing: query.isFetching, reload };
  }
  if (query.error) return { status: 'failed', ...failureOf(query.error), reload };
  return { status: 'loading' };
}

function failureOf(error: Error): { failure: Failure; traceId: string } {
  if (error instanceof CallFailed) return { failure: error.failure, traceId: error.traceId };
  throw error; // Anything else is a bug and belongs to the error boundary.
}
