/** What a child can be asked, by name. */
export type Handlers = Record<string, (given: never) => unknown>;

interface Question {
  id: number;
  ask: string;
  given: never;
}

/** Answers the parent's questions until the parent is gone; then this process ends too. */
export function answer(handlers: Handlers): void {
  process.on("message", async ({ id, ask, given }: Question) => {
    try {
      const handler = handlers[ask];
      if (!handler) throw new Error(`nobody answers "${ask}"`);
      process.send?.({ id, answer: await handler(given) });
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  process.on("disconnect", () => process.exit());
}

export interface Usage {
  /** Processor time of all threads since the start, in microseconds. */
  cpu: number;
  /** Resident memory in bytes. */
  memory: number;
  /** What the program itself holds, in bytes: its heap and its buffers, without what the allocator keeps for later. */
  held: number;
}

/** @param given.collect collects garbage first, so that memory is what is held and no more */
export async function usage({ collect }: { collect?: boolean } = {}): Promise<Usage> {
  for (let round = 0; collect && round < 4; round++) {
    global.gc?.();
    // V8 keeps emptied pages for a moment before it gives them back.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
  }
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { cpu: user + system, memory: rss, held: heapUsed + external };
}

/** What the parent gave this process to start with. */
export function startedWith<T>(): T {
  return JSON.parse(process.argv[2] ?? "{}") as T;
}
