/** Who somebody is, as the server knows it; what a client says of itself is overwritten with this. */
export interface Identity {
  memberId: string;
  name: string;
  unit: string;
  color: string;
}

const COMMA = Buffer.from(",");
/** Room for a caret and the name of who it is, in bytes. */
const ROOM = 512;

/**
 * What a client says of itself, with the name of who says it. It lies in a place of its own, where the
 * next is written over it: a caret stands until its owner types again, which is long enough to become
 * old, and what is old and thrown away stays until the next full collection of garbage, with the whole
 * slab that Node cut its bytes from.
 */
export class StampedState {
  #place: Buffer | null = null;
  #length = 0;

  /** JSON in UTF-8, good until the next is stamped; null where it is nothing to tell. */
  get json(): Uint8Array | null {
    return this.#length > 0 && this.#place ? this.#place.subarray(0, this.#length) : null;
  }

  /**
   * Says behind what somebody says of themselves who they are: of two members of one name JSON reads the
   * last (ECMA-262, 25.5.1), and putting the object together anew would take three times as long.
   * @param said UTF-8; what is no JSON object is nothing to tell
   */
  stamp(said: Uint8Array, identity: Identity): void {
    this.#length = 0;
    const text = Buffer.from(said.buffer, said.byteOffset, said.byteLength);
    const members = membersOf(text.toString("utf8"));
    if (members === null) return;
    const open = text.subarray(0, text.lastIndexOf("}"));
    const seal = sealOf(identity);
    const comma = members > 0 ? COMMA.length : 0;
    const length = open.length + comma + seal.length;
    const place = this.#placeFor(length);
    place.set(open);
    if (comma > 0) place.set(COMMA, open.length);
    place.set(seal, open.length + comma);
    this.#length = length;
  }

  #placeFor(length: number): Buffer {
    if (!this.#place || this.#place.length < length)
      this.#place = Buffer.allocUnsafeSlow(Math.ceil(length / ROOM) * ROOM);
    return this.#place;
  }
}

/** How many members a JSON object has; null for what is none. */
function membersOf(text: string): number | null {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return null;
    return Object.keys(parsed).length;
  } catch {
    return null;
  }
}

const seals = new WeakMap<Identity, Uint8Array>();

/** The end of an object that says who somebody is. */
function sealOf(identity: Identity): Uint8Array {
  const known = seals.get(identity);
  if (known !== undefined) return known;
  const { name, color, unit, memberId } = identity;
  const seal = Buffer.from(JSON.stringify({ name, color, user: { memberId, name, unit, color } }).slice(1));
  seals.set(identity, seal);
  return seal;
}
