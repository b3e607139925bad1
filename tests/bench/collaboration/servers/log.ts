import { join } from "node:path";
import type { WebSocket } from "ws";
import { createRememberingClient } from "../../../../app/db/remembering-client";
import type { Row } from "../../../../app/db/rows";
import { encodeAck, MESSAGE } from "../../../../app/models/documents/wire";
import { answer, startedWith, usage } from "../answer";
import { type Channel, frameOf, type Sent, serveChannels, tell, write } from "./plain-sockets";
import { openSeats, type Seed, type Started } from "./server";

/*
 * The limit of whoever stores before it shows: the relay, and a log in SQLite of one row for each
 * update, committed (`synchronous=FULL`) together with what came since the last commit, then shown,
 * then acknowledged. It understands nothing, knows nobody, and can read nothing back by document.
 */

/** Shortest time between two commits, in milliseconds: ours. */
const PACE = 8;

const { dataDir } = startedWith<Started>();
const client = createRememberingClient(join(dataDir, "log.db"));
const due = new Set<Logged>();
let running = false;
let startedAt = 0;

class Logged implements Channel {
  readonly members = new Set<WebSocket>();
  readonly #path: string;
  readonly #received = new Map<WebSocket, number>();
  #sent: (Sent & { row: Row | null })[] = [];
  #committed: readonly Sent[] = [];

  constructor(path: string) {
    this.#path = path;
  }

  take(from: WebSocket, message: Buffer): void {
    const stays = message[0] === MESSAGE.sync;
    this.#sent.push({ from, frame: frameOf(message), row: stays ? [this.#path, Date.now(), message] : null });
    if (stays) this.#received.set(from, (this.#received.get(from) ?? 0) + 1);
    due.add(this);
    if (!running) void commit();
  }

  gather(): Row[] {
    const sent = this.#sent;
    this.#sent = [];
    this.#committed = sent;
    return sent.flatMap(({ row }) => (row ? [row] : []));
  }

  tell(): void {
    tell(this.members, this.#committed);
    for (const from of new Set(this.#committed.map((each) => each.from)))
      write(from, frameOf(encodeAck(this.#received.get(from) ?? 0)));
  }
}

async function commit(): Promise<void> {
  running = true;
  while (due.size > 0) {
    const wait = startedAt + PACE - performance.now();
    await new Promise<void>((resolve) => (wait > 0 ? setTimeout(resolve, wait) : setImmediate(resolve)));
    startedAt = performance.now();
    const channels = [...due];
    due.clear();
    const rows = channels.flatMap((channel) => channel.gather());
    if (rows.length > 0) {
      const transaction = await client.transaction("write");
      await transaction.executeEach("INSERT INTO log (path, at, bytes) VALUES (?, ?, ?)", rows);
      await transaction.commit();
    }
    for (const channel of channels) channel.tell();
  }
  running = false;
}

answer({
  usage,
  seed: (seed: Seed) => openSeats(seed),
  async listen() {
    await client.execute("PRAGMA journal_mode = WAL");
    await client.execute("PRAGMA synchronous = FULL");
    await client.execute(
      "CREATE TABLE IF NOT EXISTS log (seq INTEGER PRIMARY KEY, path TEXT, at INTEGER, bytes BLOB)",
    );
    return serveChannels((path) => new Logged(path));
  },
  stop: () => setImmediate(() => process.exit()),
});
