import { setFlagsFromString } from "node:v8";

/**
 * Suits the process to many small things that live for a moment.
 *
 * V8 watches where what it allocates survives, and allocates there among the old from then on. What
 * lies among the old keeps all it points to until the next full collection, even when nobody needs
 * either any more: of a live document each letter's leavings then outlive two small collections, are
 * copied twice, and writers wait for it.
 */
export function suitMemory(): void {
  setFlagsFromString("--no-allocation-site-pretenuring");
}
