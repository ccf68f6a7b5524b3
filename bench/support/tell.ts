/** What is going on, for a person who waits; standard output belongs to the result. */
export const tell = (text: string): void => void process.stderr.write(`${text}\n`);

/** Seconds that `work` took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return (performance.now() - startedMs) / 1000;
}
