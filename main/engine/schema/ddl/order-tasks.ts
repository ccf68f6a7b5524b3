/** Some statements that go together, and what must have run before them. */
export interface Task {
  readonly id: string;
  /** Ids; those nobody has are met already. */
  readonly needs: readonly string[];
  /** Smaller first, where needs leave the choice; then by id. */
  readonly rank: number;
}

/**
 * Each task after those it needs, otherwise by rank and id. Tasks that need each other in a circle come by rank, as if
 * the circle's last need were met: the server has the last word on them.
 */
export function orderTasks<T extends Task>(tasks: readonly T[]): T[] {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const waits = new Map<string, number>();
  const waiters = new Map<string, T[]>();
  for (const task of tasks) {
    const needs = new Set(task.needs.filter((need) => need !== task.id && byId.has(need)));
    waits.set(task.id, needs.size);
    for (const need of needs) waiters.set(need, [...(waiters.get(need) ?? []), task]);
  }
  const ready = createHeap<T>(isBefore);
  for (const task of tasks) if (waits.get(task.id) === 0) ready.push(task);
  const ordered: T[] = [];
  const done = new Set<string>();
  const take = (task: T): void => {
    ordered.push(task);
    done.add(task.id);
    for (const waiter of waiters.get(task.id) ?? []) {
      const left = (waits.get(waiter.id) ?? 0) - 1;
      waits.set(waiter.id, left);
      if (left === 0) ready.push(waiter);
    }
  };
  while (ordered.length < tasks.length) {
    const next = ready.pop() ?? firstStuck(tasks, done);
    if (!done.has(next.id)) take(next);
  }
  return ordered;
}

function firstStuck<T extends Task>(tasks: readonly T[], done: ReadonlySet<string>): T {
  const stuck = tasks.filter(({ id }) => !done.has(id)).toSorted((left, right) => (isBefore(left, right) ? -1 : 1));
  const [first] = stuck;
  if (first === undefined) throw new Error('two tasks share an id');
  return first;
}

const isBefore = (left: Task, right: Task): boolean =>
  left.rank !== right.rank ? left.rank < right.rank : left.id < right.id;

/** A binary heap: ten thousand tables are a hundred thousand tasks. */
function createHeap<T>(before: (left: T, right: T) => boolean): { push(item: T): void; pop(): T | undefined } {
  const items: T[] = [];
  const swap = (a: number, b: number): void => {
    [items[a], items[b]] = [items[b] as T, items[a] as T];
  };
  const isLess = (a: number, b: number): boolean => before(items[a] as T, items[b] as T);
  return {
    push(item) {
      items.push(item);
      for (let at = items.length - 1; at > 0;) {
        const parent = (at - 1) >> 1;
        if (!isLess(at, parent)) return;
        swap(at, parent);
        at = parent;
      }
    },
    pop() {
      if (items.length === 0) return undefined;
      swap(0, items.length - 1);
      const top = items.pop();
      for (let at = 0; ;) {
        const [left, right] = [2 * at + 1, 2 * at + 2];
        let least = at;
        if (left < items.length && isLess(left, least)) least = left;
        if (right < items.length && isLess(right, least)) least = right;
        if (least === at) return top;
        swap(at, least);
        at = least;
      }
    },
  };
}
