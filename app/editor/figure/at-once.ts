/** Of many pictures so many are under way at once; each of them is in memory twice. */
const AT_ONCE = 3;
const waiting: (() => void)[] = [];
let sending = 0;

/** Does the work when its turn has come. */
export async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (sending >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  sending++;
  try {
    return await work();
  } finally {
    sending--;
    waiting.shift()?.();
  }
}
