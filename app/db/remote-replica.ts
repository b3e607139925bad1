import type { InStatement, ResultSet } from "@libsql/client";
import { isAboutStatement, type RemoteReader } from "./remote-client";

/** How often a replica is compared with its primary, in milliseconds; it may lag by as much. */
const EVERY = 3_000;

/** Watches whether a replica keeps up with its primary. */
export class Replica {
  readonly #primary: RemoteReader;
  readonly #replica: RemoteReader;
  readonly #timer: NodeJS.Timeout;
  /** The primary's last event at the previous look: by now the replica has to have it. */
  #expected = 0;
  #keepsUp = false;

  /** Resolves after the first look. */
  static async watch(primary: RemoteReader, replica: RemoteReader): Promise<Replica> {
    const watched = new Replica(primary, replica);
    await watched.#look();
    return watched;
  }

  private constructor(primary: RemoteReader, replica: RemoteReader) {
    this.#primary = primary;
    this.#replica = replica;
    this.#timer = setInterval(() => void this.#look(), EVERY).unref();
  }

  /** True while it answers and is no more than a few seconds behind; also while the primary is away. */
  get keepsUp(): boolean {
    return this.#keepsUp;
  }

  /** Asks the replica, and the primary when it does not answer. */
  async execute(statement: InStatement): Promise<ResultSet> {
    try {
      return await this.#replica.execute(statement);
    } catch (error) {
      if (isAboutStatement(error)) throw error;
      this.#keepsUp = false;
      return this.#primary.execute(statement);
    }
  }

  async #look(): Promise<void> {
    const there = await lastEvent(this.#replica).catch(() => -1);
    this.#keepsUp = there >= this.#expected;
    this.#expected = await lastEvent(this.#primary).catch(() => this.#expected);
  }

  close(): void {
    clearInterval(this.#timer);
  }
}

async function lastEvent(reader: RemoteReader): Promise<number> {
  const { rows } = await reader.execute("SELECT max(id) FROM events");
  return Number(rows[0]?.[0] ?? 0);
}
