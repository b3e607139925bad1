import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { claimDataFolder, findWriter } from "../../server/data-folder";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gongyan-folder-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("a second process is turned away with a sentence while the first one lives", async () => {
  const claim = await claimDataFolder(folder);
  await expect(claimDataFolder(folder)).rejects.toThrow(/Another process already serves/);
  await claim.release();
  await (await claimDataFolder(folder)).release();
});

test("the note of a process that was killed is no claim", async () => {
  await writeFile(join(folder, "writer.json"), JSON.stringify({ pid: 1, port: 1, secret: "gone" }));
  expect(await findWriter(folder)).toBeNull();
  await (await claimDataFolder(folder)).release();
});

test("another program reaches the writer by the secret in the folder, and by nothing else", async () => {
  const claim = await claimDataFolder(folder);
  claim.serve("/double", async (body) => (body as number) * 2);
  const call = await findWriter(folder);
  expect(await call?.("/double", 21)).toBe(42);
  const path = join(folder, "writer.json");
  const { port } = JSON.parse(await readFile(path, "utf8"));
  const refused = await fetch(`http://127.0.0.1:${port}/double`, { method: "POST", body: "21" });
  expect(refused.status).toBe(404);
  expect((await stat(path)).mode & 0o077).toBe(0);
  await claim.release();
});
