import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { pathOfPicture } from "../../app/models/dump/dump";
import { newId } from "../../app/models/identifier";
import { addPicture } from "../../app/models/practices/pictures.server";
import { AttachmentFolder } from "../../server/attachment-folder";
import { importDump } from "../../server/import-dump";
import { writeDump } from "../../server/write-dump";
import { openTestDatabase, type TestDatabase } from "../support/database";
import { createActor, createOrganisation } from "../support/people";
import { drawing } from "../support/pictures";
import { TEXT } from "../support/practices";
import { publishWork, taxonomy } from "../support/visitor";

type Files = Record<string, Uint8Array>;

const pictureId = newId();
let there: TestDatabase;
let folder: string;
let attachments: AttachmentFolder;
let crate: Files;

/** The dump is made once; what a test makes of it, and where it brings it, is its own. */
beforeAll(async () => {
  const here = await openTestDatabase();
  const made = await mkdtemp(join(tmpdir(), "gongyan-sound-dump-"));
  const own = new AttachmentFolder(join(made, "here"));
  const organisationId = await createOrganisation(here.db, { name: "青禾小学（示例）" });
  const owner = await createActor(here.db, { name: "林青", role: "teacher", organisationId });
  const decider = await createActor(here.db, { name: "管理员", role: "school-admin", organisationId });
  const work = await publishWork(
    here.db,
    { owner, decider },
    {
      content: {
        type: "root",
        children: [
          { type: "paragraph", children: [{ type: "text", text: TEXT }] },
          { type: "figure", attachmentId: pictureId, alt: "课堂", caption: "", width: 8, height: 8 },
        ],
      },
    },
  );
  await addPicture({ db: here.db, attachments: own }, owner, work, await drawing(), pictureId);
  const source = { reader: here.db.read, attachments: own, taxonomy, origin: "http://gongyan.example" };
  await writeDump(source, made);
  crate = unzipSync(await readFile(join(made, "works.zip")));
  await here.remove();
  await rm(made, { recursive: true, force: true });
});
beforeEach(async () => {
  there = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "gongyan-hostile-dump-"));
  attachments = new AttachmentFolder(join(folder, "there"));
});
afterEach(async () => {
  await there.remove();
  await rm(folder, { recursive: true, force: true });
});

async function bringIn(files: Files): Promise<number> {
  const path = join(folder, "hostile.zip");
  await writeFile(path, zipSync(files));
  return importDump(path, { db: there.db, attachments });
}

/** The dump with other bytes in place of its picture, of which it says that they are right. */
function withBytes(bytes: Uint8Array, said: Record<string, string> = {}): Files {
  const lines = strFromU8(crate["works.ndjson"]!)
    .split("\n")
    .map((line) => {
      if (!line.includes('"record":"work"')) return line;
      const work = JSON.parse(line);
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      for (const picture of work.attachments) Object.assign(picture, { sha256, ...said });
      return JSON.stringify(work);
    });
  return {
    "works.ndjson": strToU8(lines.join("\n")),
    [pathOfPicture({ id: pictureId, mediaType: said.mediaType ?? "image/webp" })]: bytes,
  };
}

test("what a dump holds besides works and pictures is passed over, wherever it wants to lie", async () => {
  await mkdir(join(folder, "beside"));
  const evil = strToU8("evil");
  const files = { "../evil": evil, "pictures/../../evil.webp": evil, "/evil": evil, "beside/evil": evil };
  expect(await bringIn({ ...files, ...crate })).toBe(1);
  expect(await attachments.has(pictureId)).toBe(true);
  const names = await readdir(folder, { recursive: true });
  expect(names.filter((name) => name.includes("evil"))).toEqual([]);
});

test("a dump that would fill the disk is given up", async () => {
  const bomb = { "works.ndjson": new Uint8Array(24 * 1024 * 1024) };
  await expect(bringIn(bomb)).rejects.toThrow(/far more than its size allows/);
});

test.each<[string, Uint8Array, Record<string, string>]>([
  [
    "a drawing with a script",
    strToU8('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
    {},
  ],
  ["a page", strToU8("<!doctype html><script>1</script>"), { mediaType: "text/html" }],
  ["a page called a text", strToU8("<script>1</script>"), { name: "a.txt", mediaType: "text/html" }],
  ["a program", strToU8("MZ"), { name: "a.exe", mediaType: "application/octet-stream" }],
  ["a file that is called like a folder", strToU8("text"), { name: "../a.txt", mediaType: "text/plain" }],
])("in place of a picture is not taken: %s", async (_, bytes, said) => {
  await expect(bringIn(withBytes(bytes, said))).rejects.toThrow(/damaged/);
  expect(await attachments.has(pictureId)).toBe(false);
});
