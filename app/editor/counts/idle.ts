/** How long something may wait for a quiet moment, in milliseconds. */
const PATIENCE = 1_500;

/**
 * Does the work when nobody types or paints, at most once for all that was asked meanwhile.
 * @returns `ask` for the work, and `stop` to forget it
 */
export function whenIdle(work: () => void, patience = PATIENCE): { ask: () => void; stop: () => void } {
  let waiting: number | null = null;
  const run = () => {
    waiting = null;
    work();
  };
  // Safari has no idle callbacks.
  const idle = typeof window.requestIdleCallback === "function";
  return {
    ask: () => {
      waiting ??= idle ? window.requestIdleCallback(run, { timeout: patience }) : window.setTimeout(run, 300);
    },
    stop: () => {
      if (waiting === null) return;
      if (idle) window.cancelIdleCallback(waiting);
      else window.clearTimeout(waiting);
      waiting = null;
    },
  };
}
