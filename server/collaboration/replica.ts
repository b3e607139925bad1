import * as Y from "yjs";
import type { Database } from "../../app/db/database";
import { LIMITS } from "../../app/models/documents/content";
import { loadDocument, type StoredDocument } from "../../app/models/documents/load.server";
import { newSuggestionsIn } from "../../app/models/documents/new-marks";
import { openDocument } from "../../app/models/documents/open-document";
import { countElements, violationIn } from "../../app/models/documents/structure";
import { rootOf } from "../../app/models/documents/yjs-format";
import { buryWhatFellAway } from "./bury";
import { crosses } from "./crossing";
import { type EarlyMark, isEarly, type Vector } from "./early";
import type { DecodedUpdate } from "./frame";
import { JustAccepted } from "./just-accepted";
import { bringsKnown, isDeleted, trim, vectorOf } from "./known";
import { Letters } from "./letters";
import { ProposalJudge } from "./proposals";
import { Runs } from "./runs";
import { type Candidate, type Trial, type Verdict, warnOf } from "./trial";

/** New elements after which all are counted again: so far the limit may be passed. */
const RECOUNT = 1_000;

/** True when something of what was just taken in was not there before, or is not there any more. */
function changed({ decoded }: Candidate, { deleteSet }: Y.Transaction): boolean {
  return deleteSet.clients.size > 0 || decoded.structs.some((struct) => !(struct instanceof Y.Skip));
}

/**
 * The server's copy of a document. As long as nobody writes, it is bytes as they lie on the disk,
 * handed to whoever comes without a look inside; with the first update it becomes a Y.Doc, on which
 * updates are tried before they are stored, and after a while of silence bytes again.
 */
export class Replica {
  readonly stored: Omit<StoredDocument, "updates" | "seq" | "hash">;
  /** Up to where each client's structs are known. */
  readonly #vector: Vector;
  #updates: Uint8Array[];
  #doc: Y.Doc | null = null;
  #judge: ProposalJudge | null = null;
  readonly #runs = new Runs();
  /** What was accepted and is not taken in yet: it goes on with what was. */
  readonly #letters = new Letters();
  readonly #justAccepted = new JustAccepted();
  #state: Uint8Array | null = null;
  /** Changes whenever the text may have. */
  version = 0;
  /** At least the size of the whole state. */
  #bytes: number;
  #newElements = RECOUNT;

  static async load(db: Database, id: string): Promise<Replica> {
    return new Replica(await loadDocument(db.documents, id));
  }

  constructor({ updates, ...stored }: StoredDocument) {
    this.stored = stored;
    this.#updates = updates;
    this.#vector = vectorOf(updates, stored.snapshotVector);
    this.#bytes = updates.reduce((sum, each) => sum + each.length, 0);
  }

  get vector(): ReadonlyMap<number, number> {
    return this.#vector;
  }

  /** Bytes of the state; never less than it has. */
  get size(): number {
    return this.#bytes;
  }

  get stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#vector);
  }

  /** The merged state, encoding V1. */
  get state(): Uint8Array {
    if (this.#doc) this.#state ??= Y.encodeStateAsUpdate(this.#live());
    else if (this.#updates.length > 1) this.#updates = [Y.mergeUpdates(this.#updates)];
    return this.#state ?? this.#updates[0] ?? new Uint8Array([0, 0]);
  }

  /**
   * What somebody with this state vector lacks, as updates to be applied in order. For whom has
   * nothing yet they are the bytes as stored.
   */
  missing(stateVector: Uint8Array): Uint8Array[] {
    const fresh = stateVector.length === 1 && stateVector[0] === 0;
    if (fresh && this.#doc) return [this.state];
    if (this.#doc) return [Y.encodeStateAsUpdate(this.#live(), stateVector)];
    const [first, ...tail] = this.#updates;
    const parts = [first ?? new Uint8Array([0, 0])];
    if (tail.length > 0) parts.push(tail.length === 1 ? tail[0]! : Y.mergeUpdates(tail));
    return fresh ? parts : parts.map((each) => Y.diffUpdate(each, stateVector));
  }

  /**
   * Tries updates of one moment, all in one transaction when they all fit. After one that cannot stay
   * (see `spoils`) this copy is spoilt: the caller throws it away.
   */
  try(candidates: readonly Candidate[]): Trial {
    const [only] = candidates.length === 1 ? candidates : [];
    if (only && this.#typesOn(only)) return { verdicts: ["fits"], merged: only.bytes };
    const doc = this.#live();
    const verdicts: Verdict[] = [];
    let merged: Uint8Array | null = null;
    const listen = (update: Uint8Array) => {
      merged ??= update;
    };
    this.#changes(doc);
    try {
      // Putting together anew what came as one update already costs as much as taking it in.
      if (!only) doc.on("update", listen);
      doc.transact((transaction) => {
        for (const candidate of candidates) verdicts.push(this.#tryOne(doc, candidate, transaction));
        if (only && verdicts[0] === "fits" && changed(only, transaction)) merged = only.bytes;
        const clients = new Set(candidates.flatMap((each) => each.clientIds));
        this.#judge?.note(transaction);
        const violation = violationIn(doc, transaction.beforeState, clients);
        if (violation === null) return this.#runs.note(candidates, transaction);
        warnOf(this.stored.id, violation);
        verdicts.fill("invalid");
      });
    } catch {
      // What Yjs could only half take in may stop it as late as at the end of the transaction.
      return { verdicts: candidates.map(() => "broken"), merged: null };
    }
    doc.off("update", listen);
    return { verdicts, merged };
  }

  /** True when it is accepted without a look at the document. */
  #typesOn(candidate: Candidate): boolean {
    const { bytes, decoded } = candidate;
    const isSound =
      this.#doc !== null &&
      this.#judge === null &&
      this.#bytes + bytes.length <= LIMITS.stateBytes &&
      this.#runs.goesOn(candidate);
    if (!isSound || !this.#letters.add(bytes)) return false;
    this.#runs.follow(candidate);
    candidate.suggestions = [];
    this.#bytes += bytes.length;
    this.#follow(decoded);
    this.#state = null;
    this.version += 1;
    return true;
  }

  #changes(doc: Y.Doc): void {
    this.#state = null;
    this.version += 1;
    // The list for the next transaction, which Yjs lays out after each: lying there between two letters
    // it gets so old that all the transaction leaves behind stays until the next full garbage collection.
    doc._transactionCleanups = [];
  }

  /** @throws what Yjs throws at bytes that it cannot take in */
  #tryOne(doc: Y.Doc, candidate: Candidate, transaction: Y.Transaction): Verdict {
    if (isEarly(candidate.decoded, this.#vector)) return "early";
    if (bringsKnown(candidate.decoded, this.#vector)) trim(candidate, this.#vector);
    const { bytes, decoded } = candidate;
    if (this.#isFull(doc, bytes.length, decoded)) return "too-large";
    const suggestions = newSuggestionsIn(decoded.structs, candidate.memberId, this.stored.suggestions);
    if (!suggestions) return "forged";
    const onlyProposes = candidate.suggests
      ? this.#judgeOf(doc).before(candidate.memberId, transaction)
      : null;
    Y.applyUpdate(doc, bytes);
    if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error("the update builds on nothing");
    if (crosses(decoded, doc.store)) return "invalid";
    if (onlyProposes?.() === false) return "not-proposed";
    // Only what deletes something can take a mark away.
    if (!candidate.suggests && decoded.ds.clients.size > 0) this.#justAccepted.note(transaction);
    candidate.suggestions = suggestions;
    for (const { id, ...suggestion } of suggestions) this.stored.suggestions.set(id, suggestion);
    buryWhatFellAway(candidate, doc.store);
    this.#follow(decoded);
    return "fits";
  }

  #follow({ structs }: DecodedUpdate): void {
    for (const struct of structs) {
      if (struct instanceof Y.Skip) continue;
      const end = struct.id.clock + struct.length;
      if (end > (this.#vector.get(struct.id.client) ?? 0)) this.#vector.set(struct.id.client, end);
    }
  }

  #judgeOf(doc: Y.Doc): ProposalJudge {
    this.#judge ??= new ProposalJudge(doc, this.#justAccepted);
    return this.#judge;
  }

  /** True when everything that came early has come again: it is judged by what the document holds. */
  holds({ ends, deleted }: EarlyMark): boolean {
    for (const [client, end] of ends) if ((this.#vector.get(client) ?? 0) < end) return false;
    const { clients } = this.#live().store;
    return deleted.every(({ client, clock, len }) => isDeleted(clients.get(client) ?? [], clock, len));
  }

  /** Much of what was received was deleted again: it is counted anew before anybody is turned away. */
  #isFull(doc: Y.Doc, bytes: number, decoded: DecodedUpdate): boolean {
    this.#bytes += bytes;
    for (const struct of decoded.structs) {
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentType) this.#newElements += 1;
    }
    if (this.#newElements > RECOUNT) {
      if (countElements(doc) > LIMITS.nodes) return true;
      this.#newElements = 0;
    }
    if (this.#bytes > LIMITS.stateBytes) this.#bytes = Y.encodeStateAsUpdate(doc).length + bytes;
    return this.#bytes > LIMITS.stateBytes;
  }

  /** With all that was accepted. */
  #live(): Y.Doc {
    if (this.#doc) return this.#withLetters(this.#doc);
    const doc = openDocument();
    rootOf(doc);
    doc.transact(() => {
      for (const update of this.#updates) Y.applyUpdate(doc, update);
    });
    this.#doc = doc;
    this.#updates = [];
    return doc;
  }

  #withLetters(doc: Y.Doc): Y.Doc {
    if (this.#letters.isEmpty) return doc;
    doc._transactionCleanups = [];
    doc.transact(() => {
      for (const letter of this.#letters.take()) Y.applyUpdate(doc, letter);
    });
    return doc;
  }

  /** Becomes bytes again. */
  rest(): void {
    if (!this.#doc) return;
    const state = this.state;
    this.#doc.destroy();
    this.#doc = null;
    this.#judge = null;
    this.#runs.clear();
    this.#state = null;
    this.#updates = [state];
    this.#bytes = state.length;
  }

  destroy(): void {
    this.#doc?.destroy();
    this.#doc = null;
    this.#updates = [];
  }
}
