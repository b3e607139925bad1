import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";

/*
 * A closed stretch of a document's log in little space. What one member wrote within a few minutes
 * becomes one update; who wrote, when, and what was written and deleted again stay. What may have
 * moved words stays by itself: among everything else nobody could tell any more whose words it repeats. Between two
 * windows the text stands as it stood then, so earlier versions can be read from it. Inside, updates
 * are in encoding V2, which keeps like with like and so compresses to about half.
 */

/** Length of a window, in milliseconds. */
const WINDOW = 10 * 60_000;
const VERSION = 1;

export interface LogEntry {
  seq: number;
  at: number;
  memberId: string | null;
  /** Yjs update, encoding V1. */
  bytes: Uint8Array;
}

/** What one member (null: the server) wrote in one window. */
export interface Stretch {
  window: number;
  memberId: string | null;
  firstAt: number;
  lastAt: number;
  /** How many entries of the log it was. */
  entries: number;
  /** Yjs update, encoding V1; may build on the other stretches of its window. */
  bytes: Uint8Array;
}

/** @param entries a gapless stretch of a log, in order */
export function packEntries(entries: readonly LogEntry[]): Uint8Array {
  const stretches = stretchesOf(entries);
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, VERSION);
    encoding.writeVarUint(encoder, stretches.length);
    for (const each of stretches) {
      encoding.writeVarUint(encoder, each.window);
      encoding.writeVarString(encoder, each.memberId ?? "");
      encoding.writeVarUint(encoder, each.firstAt);
      encoding.writeVarUint(encoder, each.lastAt);
      encoding.writeVarUint(encoder, each.entries);
      encoding.writeVarUint8Array(encoder, Y.convertUpdateFormatV1ToV2(each.bytes));
    }
  });
}

/** @throws on bytes that `packEntries` did not make */
export function unpackEntries(bytes: Uint8Array): Stretch[] {
  const decoder = decoding.createDecoder(bytes);
  if (decoding.readVarUint(decoder) !== VERSION) throw new Error("unknown version of a packed log");
  const stretches: Stretch[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    stretches.push({
      window: decoding.readVarUint(decoder),
      memberId: decoding.readVarString(decoder) || null,
      firstAt: decoding.readVarUint(decoder),
      lastAt: decoding.readVarUint(decoder),
      entries: decoding.readVarUint(decoder),
      bytes: Y.convertUpdateFormatV2ToV1(decoding.readVarUint8Array(decoder)),
    });
  }
  return stretches;
}

function stretchesOf(entries: readonly LogEntry[]): Stretch[] {
  const stretches: Stretch[] = [];
  let window = 0;
  let startedAt = Number.NEGATIVE_INFINITY;
  let byServer = false;
  let open = new Map<string | null, LogEntry[]>();
  const close = () => {
    for (const [memberId, written] of open) stretches.push(stretchOf(window, memberId, written));
    open = new Map();
  };
  const add = (entry: LogEntry) => {
    const written = open.get(entry.memberId);
    if (written) written.push(entry);
    else open.set(entry.memberId, [entry]);
  };
  for (const entry of entries) {
    // A template is a version by itself: between it and the first words one can still look.
    if (entry.at - startedAt >= WINDOW || byServer !== (entry.memberId === null)) {
      close();
      window += 1;
      startedAt = entry.at;
      byServer = entry.memberId === null;
    }
    const alone = mayMoveWords(entry);
    if (alone) close();
    add(entry);
    if (alone) close();
  }
  close();
  return stretches;
}

/** Whether words were written where others were taken away in the same moment, or came with a text of their own. */
function mayMoveWords({ bytes }: LogEntry): boolean {
  const { structs, ds } = Y.decodeUpdate(bytes);
  const holds = (kind: typeof Y.ContentString | typeof Y.ContentType) =>
    structs.some((each) => each instanceof Y.Item && each.content instanceof kind);
  return holds(Y.ContentString) && (ds.clients.size > 0 || holds(Y.ContentType));
}

function stretchOf(window: number, memberId: string | null, written: readonly LogEntry[]): Stretch {
  return {
    window,
    memberId,
    firstAt: written[0]!.at,
    lastAt: written.at(-1)!.at,
    entries: written.length,
    bytes: written.length === 1 ? written[0]!.bytes : Y.mergeUpdates(written.map((each) => each.bytes)),
  };
}
