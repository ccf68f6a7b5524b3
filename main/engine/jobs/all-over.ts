/** Nobody's sessions are left when it throws what the first of them has thrown. */
export async function allOver(hands: readonly Promise<void>[]): Promise<void> {
  const ends = await Promise.allSettled(hands);
  const thrown = ends.find((end) => end.status === 'rejected');
  if (thrown !== undefined) throw thrown.reason;
}
