import * as Y from "yjs";
import { createDocument, rootOf } from "../../app/models/documents/yjs-format";
import { readFrame } from "../../server/collaboration/frame";
import { clientIdsOf, isEmpty } from "../../server/collaboration/known";
import type { Replica } from "../../server/collaboration/replica";
import { spoils } from "../../server/collaboration/trial";
import { contentOf } from "./host";
import { replicaOf } from "./replica";

/** A document with its log, as the server keeps it, without a server. */
export class TrialLog {
  readonly #first: Uint8Array;
  #log: Uint8Array[] = [];
  #replica!: Replica;

  private constructor(first: Uint8Array) {
    this.#first = first;
    this.startAnew();
  }

  static of(...paragraphs: string[]): TrialLog {
    return new TrialLog(Y.encodeStateAsUpdate(createDocument(contentOf(...paragraphs))));
  }

  get state(): Uint8Array {
    return this.#replica.state;
  }

  startAnew(): void {
    this.#log = [this.#first];
    this.#load();
  }

  #load(): void {
    this.#replica = replicaOf([...this.#log]);
  }

  /** Takes a frame as a room does; one that cannot be read or does not fit changes nothing. */
  take(bytes: Uint8Array): void {
    const frame = read(bytes);
    if (frame?.kind !== "update" || isEmpty(frame.decoded)) return;
    const clientIds = clientIdsOf(frame.decoded, this.#replica.vector);
    const candidate = { ...frame, clientIds, memberId: "tester", suggests: false };
    const [verdict] = this.#replica.try([candidate]).verdicts;
    if (verdict === "fits") this.#log.push(candidate.bytes);
    else if (verdict && spoils(verdict)) this.#load();
  }

  /** The document as its log is replayed, as its log is merged, and as the replica holds it. */
  readings(): Y.Doc[] {
    return [this.#log, [Y.mergeUpdates(this.#log)], [this.#replica.state]].map((updates) => {
      const doc = new Y.Doc();
      rootOf(doc);
      for (const update of updates) Y.applyUpdate(doc, update);
      return doc;
    });
  }
}

function read(bytes: Uint8Array): ReturnType<typeof readFrame> | null {
  try {
    return readFrame(bytes);
  } catch {
    return null;
  }
}
