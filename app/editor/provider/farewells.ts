import { CLOSE } from "../../models/documents/wire";
import type { Ended } from "./document-status";
import type { Again } from "./line";

/** What the end of a connection means for the next one. */
export interface Farewell {
  ended: Ended | null;
  quarantined: boolean;
  again: Again;
}

/** Close codes after which knocking again is of no use. */
const ENDING: Record<number, Ended> = {
  [CLOSE.signedOut]: "signed-out",
  [CLOSE.noAccess]: "no-access",
  [CLOSE.gone]: "gone",
  [CLOSE.tooLarge]: "too-large",
  [CLOSE.invalid]: "invalid",
};

/** Those that may be an accident, and what they are when they come again and again. */
const REPEATED: Record<number, Ended> = {
  [CLOSE.badFrame]: "refused",
  [CLOSE.mismatch]: "mismatch",
};
const PATIENCE = 3;

/** How often the server is asked whether a damaged document was restored, in milliseconds. */
const RESTORED = 15_000;

/** Reads the server's close codes, and remembers those that repeat without anything being stored. */
export class Farewells {
  #repeated = 0;

  /** The server stored something: what went wrong before was an accident. */
  forget(): void {
    this.#repeated = 0;
  }

  read(code: number): Farewell {
    const quarantined = code === CLOSE.quarantined;
    const again = quarantined ? RESTORED : true;
    const repeated = REPEATED[code] && ++this.#repeated >= PATIENCE ? REPEATED[code] : null;
    return { ended: ENDING[code] ?? repeated, quarantined, again };
  }
}
