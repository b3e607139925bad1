import { readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createClient } from "@libsql/client";

/** A change of rows that no program of ours makes, and what must become of the document. */
export interface RowMutation {
  what: string;
  /** What kind of document it is done to. */
  document: "short" | "snapshot" | "packed";
  fate: "whole" | "kept";
  /** `:id` is the document. */
  sql: readonly string[];
}

const UPDATES = "document_updates WHERE document_id = :id";
const SNAPSHOTS = "document_snapshots WHERE document_id = :id";
const LAST = `(SELECT max(seq) FROM ${UPDATES})`;
/** One byte in the middle of a blob becomes another. */
const damaged = (column: string) =>
  `CAST(substr(${column}, 1, length(${column}) / 2) || x'FE' || substr(${column}, length(${column}) / 2 + 2) AS BLOB)`;
const set = (table: string, change: string, where = "") =>
  `UPDATE ${table} SET ${change} WHERE document_id = :id ${where}`;
const update = (change: string, where: string) => set("document_updates", change, `AND ${where}`);
const snapshot = (change: string) => set("document_snapshots", change);
const document = (change: string) => `UPDATE documents SET ${change} WHERE id = :id`;
const OTHER_HASH = "hash = '0' || substr(hash, 2, 62) || 'f'";

const ofLog: RowMutation[] = [
  ["a byte of an entry in the middle of the log", update(`bytes = ${damaged("bytes")}`, "seq = 4")],
  ["a byte of the first entry", update(`bytes = ${damaged("bytes")}`, "seq = 1")],
  ["a byte of the last entry", update(`bytes = ${damaged("bytes")}`, `seq = ${LAST}`)],
  ["an entry cut short", update("bytes = substr(bytes, 1, 3)", "seq = 5")],
  ["an emptied entry", update("bytes = x''", "seq = 5")],
  ["the hash of an entry", update(OTHER_HASH, "seq = 4")],
  ["an entry ascribed to somebody else", update("member_id = 'somebody'", "seq = 4")],
  ["an entry ascribed to the server", update("member_id = NULL", "seq = 4")],
  ["the time of an entry", update("at = at + 1", "seq = 4")],
  ["a gap in the numbers", update("seq = seq + 1000", "seq > 5")],
  ["an entry of another epoch", update("epoch = 2", "seq = 4")],
  ["a first entry that is gone", `DELETE FROM ${UPDATES} AND seq = 1`],
  ["an entry in the middle that is gone", `DELETE FROM ${UPDATES} AND seq = 4`],
  ["a last entry that is gone", `DELETE FROM ${UPDATES} AND seq = ${LAST}`],
  ["a log that is gone", `DELETE FROM ${UPDATES}`],
  [
    "two entries in each other's place",
    update("seq = 99", "seq = 4"),
    update("seq = 4", "seq = 5"),
    update("seq = 5", "seq = 99"),
  ],
  [
    "the hash at the end",
    document(
      `last_hash = CASE substr(last_hash, 1, 1) WHEN '0' THEN '1' ELSE '0' END || substr(last_hash, 2)`,
    ),
  ],
  ["an end too far", document("last_seq = last_seq + 1")],
  ["an end too near", document("last_seq = last_seq - 1")],
  ["an epoch too far", document("epoch = epoch + 1")],
  [
    "a log taken back by two entries as if they had never been",
    `DELETE FROM ${UPDATES} AND seq > ${LAST} - 2`,
    document(
      "last_seq = last_seq - 2, last_hash = (SELECT hash FROM document_updates WHERE document_id = :id ORDER BY seq DESC LIMIT 1)",
    ),
  ],
  ["a document that is gone", "DELETE FROM documents WHERE id = :id"],
].map(([what, ...sql]) => ({ what: what!, document: "short" as const, fate: "kept" as const, sql }));

const ofSnapshot: RowMutation[] = [
  ["a byte of the snapshot", snapshot(`bytes = ${damaged("bytes")}`)],
  ["a snapshot cut short", snapshot("bytes = substr(bytes, 1, length(bytes) / 2)")],
  ["the hash of the snapshot", snapshot("bytes_hash = '0' || substr(bytes_hash, 2, 62) || 'f'")],
  ["the snapshot's place in the log", snapshot(OTHER_HASH)],
  ["the snapshot's number", snapshot("seq = seq - 1")],
  ["a snapshot of what never was", snapshot("seq = seq + 1000")],
  ["a snapshot that is gone", `DELETE FROM ${SNAPSHOTS}`],
  ["an entry before the snapshot", update(`bytes = ${damaged("bytes")}`, "seq = 40")],
  ["a client id bound to somebody else", set("document_clients", "member_id = 'somebody'")],
  ["a client id bound to nobody", "DELETE FROM document_clients WHERE document_id = :id"],
].map(([what, ...sql]) => ({ what: what!, document: "snapshot" as const, fate: "whole" as const, sql }));

const segments = (change: string) => set("document_segments", change);
const noSnapshot = `DELETE FROM ${SNAPSHOTS}`;
const ofPacked: RowMutation[] = [
  { fate: "whole" as const, sql: ["a packed log without its snapshot", noSnapshot] },
  {
    fate: "whole" as const,
    sql: ["a byte of a packed log with a snapshot", segments(`bytes = ${damaged("bytes")}`)],
  },
  {
    fate: "kept" as const,
    sql: ["a byte of a packed log without a snapshot", segments(`bytes = ${damaged("bytes")}`), noSnapshot],
  },
  {
    fate: "kept" as const,
    sql: ["a packed log that is gone", "DELETE FROM document_segments WHERE document_id = :id", noSnapshot],
  },
  {
    fate: "kept" as const,
    sql: ["a packed log in a wrong place", segments("first_seq = first_seq + 1"), noSnapshot],
  },
].map(({ fate, sql: [what, ...sql] }) => ({ what: what!, document: "packed" as const, fate, sql }));

export const ROW_MUTATIONS: readonly RowMutation[] = [
  ...ofLog,
  ...ofSnapshot,
  {
    what: "an entry behind the end",
    document: "short",
    fate: "whole",
    sql: [
      `INSERT INTO document_updates SELECT document_id, epoch, seq + 1, at, member_id, bytes, hash FROM ${UPDATES} AND seq = ${LAST}`,
    ],
  },
  {
    what: "an entry behind the snapshot",
    document: "snapshot",
    fate: "kept",
    sql: [update(`bytes = ${damaged("bytes")}`, `seq = ${LAST} - 2`)],
  },
  {
    what: "the snapshot and an entry before it",
    document: "snapshot",
    fate: "kept",
    sql: [snapshot(`bytes = ${damaged("bytes")}`), update(`bytes = ${damaged("bytes")}`, "seq = 40")],
  },
  ...ofPacked,
];

/** Does them to the database of a product that does not run. @throws when one changes nothing */
export async function mutateRows(
  path: string,
  mutations: readonly (RowMutation & { id: string })[],
): Promise<void> {
  const client = createClient({ url: `file:${path}` });
  for (const { what, sql, id } of mutations) {
    for (const statement of sql) {
      const { rowsAffected } = await client.execute({ sql: statement, args: { id } });
      if (rowsAffected === 0) throw new Error(`nothing was changed: ${what}`);
    }
  }
  client.close();
}

/** Damage to the files of a data folder. */
export interface FileMutation {
  what: string;
  /** How the process ended before: with its goodbye, or without, a write-ahead log left behind. */
  after: "stop" | "SIGKILL";
  damage(dataDir: string, next: () => number): Promise<void>;
}

const MAIN = "gongyan.db";
const WAL = "gongyan.db-wal";
const SHM = "gongyan.db-shm";

type Damage = FileMutation["damage"];
const without =
  (name: string): Damage =>
  (dataDir) =>
    rm(join(dataDir, name));
const cut =
  (name: string, length: (size: number) => number): Damage =>
  async (dataDir) =>
    truncate(join(dataDir, name), length((await stat(join(dataDir, name))).size));
/** Overwrites bytes from a place in the file, both as parts of its size. */
const overwrite =
  (name: string, from: (size: number, next: () => number) => number, bytes: Bytes): Damage =>
  async (dataDir, next) => {
    const content = await readFile(join(dataDir, name));
    const at = Math.floor(from(content.length, next));
    bytes(content.subarray(at), next);
    await writeFile(join(dataDir, name), content);
  };
type Bytes = (bytes: Buffer, next: () => number) => void;
const bit: Bytes = (bytes, next) => bytes.writeUInt8(bytes.readUInt8(0) ^ (1 << Math.floor(next() * 8)), 0);
const garbage =
  (length: number): Bytes =>
  (bytes, next) => {
    for (let index = 0; index < Math.min(length, bytes.length); index++) bytes[index] = next() * 256;
  };
const anywhere = (size: number, next: () => number) => next() * size;
const within = (from: number, to: number) => (size: number, next: () => number) =>
  size * (from + (to - from) * next());
const append =
  (name: string): Damage =>
  async (dataDir, next) => {
    const more = Buffer.alloc(9_000);
    garbage(more.length)(more, next);
    await writeFile(join(dataDir, name), more, { flag: "a" });
  };

/** Overwrites the first page of a table and of each of its indexes. */
const rootsOf =
  (table: string): Damage =>
  async (dataDir, next) => {
    const client = createClient({ url: `file:${join(dataDir, MAIN)}` });
    const sql = "SELECT rootpage FROM sqlite_master WHERE tbl_name = ? AND rootpage > 0";
    const { rows } = await client.execute({ sql, args: [table] });
    client.close();
    for (const { rootpage } of rows) {
      await overwrite(MAIN, () => (Number(rootpage) - 1) * 4096, garbage(4096))(dataDir, next);
    }
  };

const afterStop: [string, Damage][] = [
  ...Array.from({ length: 8 }, (_, index): [string, Damage] => [
    `a bit of the database (${index + 1})`,
    overwrite(MAIN, anywhere, bit),
  ]),
  ["a page of the database", overwrite(MAIN, anywhere, garbage(4096))],
  ["what is read of the search after the database was opened", rootsOf("search_entries")],
  ["the first bytes of the database", overwrite(MAIN, () => 0, garbage(100))],
  ["the schema of the database", overwrite(MAIN, () => 100, garbage(3_000))],
  ["a database without its last page", cut(MAIN, (size) => size - 4096)],
  ["a database cut in half", cut(MAIN, (size) => size / 2)],
  ["an emptied database", cut(MAIN, () => 0)],
  ["a database that is gone", without(MAIN)],
];

const afterKill: [string, Damage][] = [
  ["a bit early in the write-ahead log", overwrite(WAL, within(0.02, 0.3), bit)],
  ["a bit in the middle of the write-ahead log", overwrite(WAL, within(0.3, 0.8), bit)],
  ["a bit late in the write-ahead log", overwrite(WAL, within(0.8, 0.99), bit)],
  ["the head of the write-ahead log", overwrite(WAL, () => 0, garbage(32))],
  ["a page of the write-ahead log", overwrite(WAL, anywhere, garbage(4096))],
  ["a write-ahead log without its last byte", cut(WAL, (size) => size - 1)],
  ["a write-ahead log cut in half", cut(WAL, (size) => size / 2)],
  ["an emptied write-ahead log", cut(WAL, () => 0)],
  ["a write-ahead log that is gone", without(WAL)],
  ["garbage behind the write-ahead log", append(WAL)],
  ["garbage in the index of the write-ahead log", overwrite(SHM, () => 0, garbage(32_768))],
  ["an index of the write-ahead log that is gone", without(SHM)],
  ["a bit of the database beside a write-ahead log", overwrite(MAIN, anywhere, bit)],
];

export const FILE_MUTATIONS: readonly FileMutation[] = [
  ...afterStop.map(([what, damage]) => ({ what, damage, after: "stop" as const })),
  ...afterKill.map(([what, damage]) => ({ what, damage, after: "SIGKILL" as const })),
];
