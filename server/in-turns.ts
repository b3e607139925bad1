/** How long others wait for their turn at the most, in milliseconds, plus once the work for one. */
const TURN = 4;

/**
 * Does something for each of many, one after the other, and lets the event loop go round in between.
 * @param work what it throws ends the whole
 */
export async function inTurns<T>(all: Iterable<T>, work: (each: T) => unknown): Promise<void> {
  let since = performance.now();
  for (const each of all) {
    await work(each);
    if (performance.now() - since < TURN) continue;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  }
}
