/** Between two looks, in milliseconds: at first short, for what comes at once; each look keeps others from their work. */
const FIRST_PAUSE = 10;
const LONGEST_PAUSE = 50;

/** Waits until something is so. @throws with `what` when it is not within `patience` milliseconds */
export async function until<T>(
  what: string,
  condition: () => T | Promise<T>,
  patience = 10_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + patience;
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 1.2, LONGEST_PAUSE)) {
    const value = await condition();
    if (value) return value as NonNullable<T>;
    if (Date.now() > end) throw new Error(`waited ${patience} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
