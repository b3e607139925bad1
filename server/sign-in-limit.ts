import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import type { SignInLimit } from "../app/load-context";

const WINDOW = 15 * 60;
const TRIES = { pair: 5, address: 30 } as const;
/** The longest anybody is kept waiting: a delay grows, but never becomes a lock. */
const LONGEST = 2 * 3600;
const MEMORY = 24 * 3600;

/**
 * Slows down guessing: 5 tries in 15 minutes for one e-mail from one address, 30 for an address.
 * Whoever uses them up waits 15 minutes, then 30, then an hour, at most two. A try counts when it
 * is asked for, so that a hundred at once are no way round; a success takes it back.
 */
export function createSignInLimit(): SignInLimit {
  const pairs = new RateLimiterMemory({ keyPrefix: "pair", points: TRIES.pair, duration: WINDOW });
  const addresses = new RateLimiterMemory({ keyPrefix: "address", points: TRIES.address, duration: WINDOW });
  const strikes = new RateLimiterMemory({ keyPrefix: "strikes", points: 1, duration: MEMORY });
  const both = (address: string, email: string) =>
    [
      [addresses, networkOf(address)],
      [pairs, `${networkOf(address)} ${email.slice(0, 254)}`],
    ] as const;

  return {
    async waitSeconds(address, email) {
      // Asking while one has to wait costs nothing, so nobody is kept out by their impatience.
      for (const [limiter, key] of both(address, email)) {
        const used = await limiter.get(key);
        if (used && used.consumedPoints >= limiter.points) return seconds(used);
      }
      const taken: (() => Promise<unknown>)[] = [];
      for (const [limiter, key] of both(address, email)) {
        const refused = await limiter.consume(key).then(
          () => null,
          (reason: RateLimiterRes) => reason,
        );
        taken.push(() => limiter.reward(key));
        if (!refused) continue;
        await Promise.all(taken.map((giveBack) => giveBack()));
        return seconds(refused);
      }
      return 0;
    },
    async failed(address, email) {
      for (const [limiter, key] of both(address, email)) {
        const used = await limiter.get(key);
        if (!used || used.consumedPoints !== limiter.points) continue;
        const { consumedPoints } = await strikes.penalty(key);
        await limiter.block(key, Math.min(WINDOW * 2 ** (consumedPoints - 1), LONGEST));
      }
    },
    async succeeded(address, email) {
      const [[, network], [, pair]] = both(address, email);
      await Promise.all([pairs.delete(pair), strikes.delete(pair), addresses.reward(network)]);
    },
  };
}

function seconds({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000));
}

/** One household has a /64 of IPv6, so that is one address here. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped || !address.includes(":")) return mapped ?? address;
  const [head = "", tail] = address.split("%")[0]!.toLowerCase().split("::");
  const left = head.split(":").filter(Boolean);
  const right = (tail ?? "").split(":").filter(Boolean);
  const middle = Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0");
  return [...left, ...middle, ...right].slice(0, 4).join(":");
}
