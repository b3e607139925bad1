import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { ProgramLimit } from "../app/load-context";
import { networkOf } from "./sign-in-limit";

const REQUESTS = 3000;
const WINDOW = 5 * 60;

/** How often programs may ask this process: each network, or each holder of a token, for itself. */
export function createProgramLimit(requests = REQUESTS): ProgramLimit {
  const limiter = new RateLimiterMemory({ points: requests, duration: WINDOW });
  return {
    async take(asker) {
      const key = "address" in asker ? `network ${networkOf(asker.address)}` : `token ${asker.tokenId}`;
      const outcome = await limiter.consume(key).catch((refused: unknown) => refused);
      if (!(outcome instanceof RateLimiterRes)) throw outcome;
      return {
        allowed: outcome.consumedPoints <= requests,
        requests,
        windowSeconds: WINDOW,
        remaining: Math.max(0, outcome.remainingPoints),
        resetSeconds: Math.max(1, Math.ceil(outcome.msBeforeNext / 1000)),
      };
    },
  };
}
