import { Replica } from "../../server/collaboration/replica";

/** The server's copy of a document with this log, without a database. */
export function replicaOf(updates: readonly Uint8Array[]): Replica {
  return new Replica({
    id: "tried",
    epoch: 1,
    schemaVersion: 1,
    leaseToken: 0,
    seq: 1,
    hash: "",
    snapshotSeq: 0,
    snapshotVector: null,
    updates: [...updates],
    clients: new Map(),
    suggestions: new Map(),
  });
}
