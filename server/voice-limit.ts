import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import type { VoiceLimit } from "../app/load-context";
import { networkOf } from "./sign-in-limit";

const FORMS = 12;
const WINDOW = 10 * 60;

/** How often visitors of one network may speak: enough for a class at one address, too little for a program. */
export function createVoiceLimit(forms = FORMS): VoiceLimit {
  const limiter = new RateLimiterMemory({ keyPrefix: "voice", points: forms, duration: WINDOW });
  return {
    async mayI(address) {
      return limiter.consume(networkOf(address)).then(
        () => true,
        (refused: RateLimiterRes | Error) => {
          if (refused instanceof Error) throw refused;
          return false;
        },
      );
    },
  };
}
