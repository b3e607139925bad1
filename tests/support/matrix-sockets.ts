import * as decoding from "lib0/decoding";
import * as awarenessProtocol from "y-protocols/awareness";
import * as Y from "yjs";
import { encodeAwareness, encodeSync, MESSAGE, SYNC } from "../../app/models/documents/wire";
import type { Lines } from "./matrix-cast";
import type { Given } from "./matrix-row";
import { proposeWords } from "./proposed";
import { addParagraph, type Place, RawSocket, textOf } from "./sockets";
import { until } from "./wait";

const NO_LINE = "members 404, others 401";
const OPEN = { all: `collaborators 101, ${NO_LINE}`, "put-away": NO_LINE };
const WRITES = {
  all: `writers 1, collaborators 0, ${NO_LINE}`,
  frozen: `collaborators 0, ${NO_LINE}`,
  "put-away": NO_LINE,
};

/**
 * What may be done on the line to a live document: 101 and 1 for what is let through, 0 for what is
 * refused with a notice, 401 and 404 for the door that stays shut.
 */
export const LINE_ROWS: Record<"handshake" | "text" | "step 2" | "update" | "proposal" | "awareness", Lines> =
  {
    handshake: OPEN,
    text: { all: `collaborators 1, ${NO_LINE}`, "put-away": NO_LINE },
    "step 2": WRITES,
    update: WRITES,
    proposal: {
      all: `suggester 1, writers 1, collaborators 0, ${NO_LINE}`,
      frozen: `collaborators 0, ${NO_LINE}`,
      "put-away": NO_LINE,
    },
    awareness: { all: `collaborators 1, ${NO_LINE}`, "put-away": NO_LINE },
  };
export type LineChannel = keyof typeof LINE_ROWS;

/** Tries everything on the line to a work, and answers what came of it. */
export async function tryLine(
  place: Place,
  given: Given,
  owner: { cookie: string },
): Promise<Record<LineChannel, number>> {
  const { work, person } = given;
  const socket = new RawSocket(place, work.id, person.cookie);
  const opened = await until("the door answers", () => socket.welcome ?? socket.failed);
  if (typeof opened === "string") {
    const status = await socket.refused();
    return {
      handshake: status,
      text: status,
      "step 2": status,
      update: status,
      proposal: status,
      awareness: status,
    };
  }
  await socket.open();
  const text = Number(textOf(socket.doc).includes(work.word));
  const awareness = await tryToBeSeen(place, given, owner, socket);
  socket.socket.close();
  const step2 = await tryToWrite(place, given, owner, "乙", SYNC.step2);
  const update = await tryToWrite(place, given, owner, "丙", SYNC.update);
  const proposal = await tryToWrite(place, given, owner, "丁", SYNC.update, true);
  return { handshake: 101, text, "step 2": step2, update, proposal, awareness };
}

const REFUSALS = ["refused:read-only", "refused:suggest-only"];

/** 1 when the words are acknowledged and another reads them, 0 when they are refused and nobody does. */
async function tryToWrite(
  place: Place,
  { work, person }: Given,
  owner: { cookie: string },
  words: string,
  subType: 1 | 2,
  proposed = false,
): Promise<number> {
  const socket = await new RawSocket(place, work.id, person.cookie).open();
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(socket.doc));
  const before = Y.encodeStateVector(doc);
  if (proposed) proposeWords(doc, person.memberId, words);
  else addParagraph(doc, words);
  socket.send(encodeSync(subType, Y.encodeStateAsUpdate(doc, before)));
  await until("it is taken or refused", () => socket.acked > 0 || socket.notices.length > 0);
  const told = socket.acked > 0 ? 1 : REFUSALS.includes(socket.notices.at(-1) ?? "") ? 0 : -1;
  socket.socket.close();
  const reader = await new RawSocket(place, work.id, owner.cookie).open();
  const stored = Number(textOf(reader.doc).includes(words));
  reader.socket.close();
  return told === stored ? told : -1;
}

/** 1 when another sees who is here, under the name the server knows. */
async function tryToBeSeen(
  place: Place,
  { work }: Given,
  owner: { cookie: string },
  socket: RawSocket,
): Promise<number> {
  const watcher = new RawSocket(place, work.id, owner.cookie);
  const seen = new awarenessProtocol.Awareness(watcher.doc);
  watcher.socket.on("message", (data: Buffer) => {
    const decoder = decoding.createDecoder(new Uint8Array(data));
    if (decoding.readVarUint(decoder) !== MESSAGE.awareness) return;
    awarenessProtocol.applyAwarenessUpdate(seen, decoding.readVarUint8Array(decoder), null);
  });
  await watcher.open();
  const own = new awarenessProtocol.Awareness(socket.doc);
  own.setLocalState({ name: "冒名" });
  socket.send(encodeAwareness(awarenessProtocol.encodeAwarenessUpdate(own, [own.clientID])));
  const state = await until("it is seen", () => seen.getStates().get(own.clientID));
  own.destroy();
  seen.destroy();
  watcher.socket.close();
  return Number(state.name !== "冒名");
}
