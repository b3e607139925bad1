import { sql } from "drizzle-orm";
import type { Database, Transaction } from "../../app/db/database";
import { loadDocument, type StoredDocument } from "../../app/models/documents/load.server";
import { notFound } from "../../app/models/domain-error";

/** How often a process says that it lives, in milliseconds. */
const BEAT = 500;
/** After so long without a word a process is taken for dead, in milliseconds, by the database's clock. */
export const LIFETIME = 2_500;

const NOW = sql`CAST(unixepoch('subsec') * 1000 AS INTEGER)`;

/** The document has an owner already, who lives. */
export class OwnedElsewhereError extends Error {
  readonly owner: string;

  constructor(owner: string) {
    super("The document is owned by another process");
    this.owner = owner;
  }
}

export interface LeasesEvents {
  /** Others took this process for dead and took over all its documents but `kept`. */
  onLost(kept: ReadonlySet<string>): void;
}

/**
 * Which documents this process owns. A lease is valid as long as its owner's row in `processes` is
 * young; whoever takes one over from a dead owner removes that row, by which an owner that was
 * only slow learns of it. What such an owner still tries to append is refused by the token.
 */
export class Leases {
  readonly #db: Database;
  readonly #id: string;
  readonly #events: LeasesEvents;
  /** Token of each document this process owns. */
  readonly #tokens = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #beating: Promise<void> | null = null;

  constructor(db: Database, id: string, events: LeasesEvents) {
    this.#db = db;
    this.#id = id;
    this.#events = events;
  }

  /** Lets others know of this process from now on. */
  async start(): Promise<void> {
    await this.#beat();
    this.#timer = setInterval(() => {
      this.#beating ??= this.#beat()
        .catch((error) => console.error("this process could not say that it lives", error))
        .finally(() => {
          this.#beating = null;
        });
    }, BEAT).unref();
  }

  /**
   * Becomes the owner of a document and reads it, in one transaction: nobody else can append
   * between the two, and what is read carries the new token.
   * @throws OwnedElsewhereError, or what loading throws
   */
  async take(documentId: string): Promise<StoredDocument> {
    const stored = await this.#db.write(async (tx) => {
      await this.#take(tx, documentId);
      return loadDocument(tx, documentId);
    });
    this.#tokens.set(documentId, stored.leaseToken);
    return stored;
  }

  async #take(tx: Transaction, documentId: string): Promise<void> {
    const [lease] = await tx.all<Found>(
      sql`SELECT l.owner AS owner, p.seen_at > ${NOW} - ${LIFETIME} AS alive
          FROM document_leases l LEFT JOIN processes p ON p.id = l.owner WHERE l.document_id = ${documentId}`,
    );
    if (lease && lease.owner !== this.#id) {
      if (lease.alive) throw new OwnedElsewhereError(lease.owner);
      await tx.run(sql`DELETE FROM processes WHERE id = ${lease.owner}`);
    }
    const [raised] = await tx.all<{ token: number }>(
      sql`UPDATE documents SET lease_token = lease_token + 1 WHERE id = ${documentId} RETURNING lease_token AS token`,
    );
    if (!raised) throw notFound();
    await tx.run(
      sql`INSERT INTO document_leases (document_id, owner, token) VALUES (${documentId}, ${this.#id}, ${raised.token})
          ON CONFLICT (document_id) DO UPDATE SET owner = excluded.owner, token = excluded.token`,
    );
  }

  /** The living owner of a document, if it is another process. */
  async findOther(documentId: string): Promise<string | null> {
    const [lease] = await this.#db.read.all<Found>(
      sql`SELECT l.owner AS owner, p.seen_at > ${NOW} - ${LIFETIME} AS alive
          FROM document_leases l JOIN processes p ON p.id = l.owner WHERE l.document_id = ${documentId}`,
    );
    return lease?.alive && lease.owner !== this.#id ? lease.owner : null;
  }

  /** Gives a document up, unless this process has taken it anew meanwhile. */
  async release(documentId: string, token = this.#tokens.get(documentId)): Promise<void> {
    if (token === undefined) return;
    if (this.#tokens.get(documentId) === token) this.#tokens.delete(documentId);
    await this.#db.write((tx) =>
      tx.run(
        sql`DELETE FROM document_leases WHERE document_id = ${documentId} AND owner = ${this.#id} AND token = ${token}`,
      ),
    );
  }

  /** Says that this process lives; after others have taken it for dead, finds out what it still owns. */
  async #beat(): Promise<void> {
    const kept = await this.#db.write(async (tx) => {
      const { rowsAffected } = await tx.run(
        sql`UPDATE processes SET seen_at = ${NOW} WHERE id = ${this.#id}`,
      );
      if (rowsAffected === 1) return null;
      await tx.run(sql`INSERT INTO processes (id, seen_at) VALUES (${this.#id}, ${NOW})`);
      const rows = await tx.all<{ id: string; token: number }>(
        sql`SELECT document_id AS id, token FROM document_leases WHERE owner = ${this.#id}`,
      );
      return new Map(rows.map(({ id, token }) => [id, token]));
    });
    if (kept === null) return;
    for (const [id, token] of this.#tokens) if (kept.get(id) !== token) this.#tokens.delete(id);
    this.#events.onLost(new Set(this.#tokens.keys()));
  }

  /** Gives everything up and says goodbye. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#beating;
    this.#tokens.clear();
    await this.#db
      .write(async (tx) => {
        await tx.run(sql`DELETE FROM document_leases WHERE owner = ${this.#id}`);
        await tx.run(sql`DELETE FROM processes WHERE id = ${this.#id}`);
      })
      .catch((error) =>
        console.error("the leases of this process were not given up; they end by themselves", error),
      );
  }
}

interface Found {
  owner: string;
  alive: number | null;
}
