import { existsSync, statSync } from "node:fs";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Company, foundCompany, storedText } from "../support/company";
import { fillLog } from "../support/long-logs";
import { makeOldDatabase, newestVersion, shapeOf } from "../support/old-database";
import { Product } from "../support/product";
import { SEED, seededRandom } from "../support/random";
import { RawSocket } from "../support/sockets";

/** A part of the kills of kill-loop.test.ts. */
const KILLS = Math.max(2, Math.floor(Number(process.env.KILLS ?? 40) / 7));

const next = seededRandom(SEED);
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe(`SIGKILL while a database is brought up to date (seed ${SEED})`, () => {
  let present: Product;
  let company: Company;
  let folder: string;
  const words = new Map<string, string>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "gongyan-migration-"));
    present = await Product.prepare({ SAMPLE_DATA: "off" });
    await present.inside(async (db) => {
      company = await foundCompany(db, { members: 2, documents: 3 });
      for (const id of company.documents) {
        await fillLog(db, id, company.members[0]!.memberId, 50);
        words.set(id, await storedText(db, id));
      }
    });
  });
  afterAll(async () => {
    await present.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const pathOfOld = (version: number) => join(folder, `${version}.db`);

  /** A data folder as that version left it: one file. */
  async function oldFolder(version: number): Promise<string> {
    const path = pathOfOld(version);
    if (!existsSync(path)) await makeOldDatabase(join(present.dataDir, "gongyan.db"), path, version);
    const dataDir = await mkdtemp(join(folder, "case-"));
    await copyFile(path, join(dataDir, "gongyan.db"));
    return dataDir;
  }

  /** Kills a start after some time, or just after it has opened the database or begun to write it. */
  async function killStarting(dataDir: string): Promise<void> {
    const product = await Product.prepare({ SAMPLE_DATA: "off" }, dataDir);
    const sizeOf = (name: string) => statSync(join(dataDir, name), { throwIfNoEntry: false })?.size ?? 0;
    product.launch();
    const chance = next();
    if (chance < 0.2) await pause(5 + next() * 395);
    else {
      const name = chance < 0.5 ? "gongyan.db-shm" : "gongyan.db-wal";
      // Its moment is over within milliseconds, so this looks without pause.
      while (sizeOf(name) === 0 && product.isRunning) await new Promise(setImmediate);
      await pause(next() * 10);
    }
    await product.kill();
  }

  test(`${KILLS} of them leave it old or new, never between, with every word`, async () => {
    const newest = await newestVersion();
    const ends = { old: 0, new: 0 };
    for (let kill = 0; kill < KILLS; kill++) {
      const version = 1 + (kill % (newest - 1));
      const dataDir = await oldFolder(version);
      const path = join(dataDir, "gongyan.db");
      await killStarting(dataDir);
      const found = await shapeOf(path);
      if (found.version === version) expect(found).toEqual(await shapeOf(pathOfOld(version)));
      else expect(found).toEqual(await shapeOf(join(present.dataDir, "gongyan.db")));
      ends[found.version === version ? "old" : "new"] += 1;
      const product = await Product.prepare({ SAMPLE_DATA: "off" }, dataDir);
      await product.inside(async (db) => {
        for (const [id, text] of words) expect(await storedText(db, id)).toBe(text);
      });
      expect((await shapeOf(path)).version).toBe(newest);
    }
    console.info(`${KILLS} kills while migrating: ${ends.old} left it old, ${ends.new} new`);
  }, 600_000);

  test("the product starts on an old database and serves what was written in it", async () => {
    const dataDir = await oldFolder(1);
    const product = await Product.prepare({ SAMPLE_DATA: "off" }, dataDir);
    await product.run();
    const [id] = company.documents;
    const reader = await new RawSocket(product, id!, company.members[0]!.cookie).open();
    expect(reader.welcome?.epoch).toBe(1);
    reader.socket.terminate();
    await product.kill();
  });
});
