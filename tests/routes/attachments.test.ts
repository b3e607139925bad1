import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Actor } from "../../app/models/actor";
import type { Content } from "../../app/models/documents/content";
import type { ExportedWork } from "../../app/models/exchange/exported-work";
import { newId } from "../../app/models/identifier";
import { addPicture, blurPicture } from "../../app/models/practices/pictures.server";
import { loader as attachment } from "../../app/routes/attachment";
import { loader as variant } from "../../app/routes/attachment-variant";
import { loader as exported } from "../../app/routes/edition-export";
import { AttachmentFolder } from "../../server/attachment-folder";
import { PassingFolder } from "../../server/passing-folder";
import { PictureOffice } from "../../server/picture-office";
import { openTestDatabase, type TestDatabase } from "../support/database";
import { createActor, createOrganisation } from "../support/people";
import { TEXT } from "../support/practices";
import { answerOf } from "../support/route-context";
import { publishWork, visitorContext } from "../support/visitor";

let store: TestDatabase;
let folder: string;
let attachments: AttachmentFolder;
let owner: Actor;
let work: string;
const pictureId = newId();

beforeEach(async () => {
  store = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "gongyan-attachments-"));
  attachments = new AttachmentFolder(folder);
  const organisationId = await createOrganisation(store.db, { name: "青禾小学（示例）" });
  owner = await createActor(store.db, { name: "林青", role: "teacher", organisationId });
  const decider = await createActor(store.db, { name: "管理员", role: "school-admin", organisationId });
  const content: Content = {
    type: "root",
    children: [
      { type: "paragraph", children: [{ type: "text", text: TEXT }] },
      { type: "figure", attachmentId: pictureId, alt: "课堂", caption: "", width: 900, height: 600 },
    ],
  };
  work = await publishWork(store.db, { owner, decider }, { content });
  const noise = { type: "gaussian" as const, mean: 128, sigma: 60 };
  const face = { width: 900, height: 600, channels: 3 as const, background: "#000", noise };
  await addPicture(shelf(), owner, work, await sharp({ create: face }).jpeg().toBuffer(), pictureId);
});
afterEach(async () => {
  await store.remove();
  await rm(folder, { recursive: true, force: true });
});

const shelf = () => ({ db: store.db, attachments });
const cover = () => blurPicture(shelf(), owner, work, pictureId, [{ x: 0, y: 0, width: 1, height: 1 }]);

/** Asks as a visitor whose browser has what `tag` names. */
async function ask(loader: (args: never) => unknown, path: string, params: object, tag?: string) {
  const context = {
    ...(await visitorContext(store.db)),
    ...{
      attachments,
      pictures: new PictureOffice(attachments),
      exchange,
      passing: new PassingFolder(folder),
    },
  };
  const headers = tag ? { "If-None-Match": tag } : undefined;
  const request = new Request(`http://127.0.0.1:3000${path}`, { headers });
  const {
    status,
    headers: said,
    data,
  } = await answerOf(Promise.resolve(loader({ request, context, params } as never)));
  return { status, said, bytes: Buffer.from(await (data as Response).arrayBuffer()) };
}

/** A file made of a work is its first picture. */
const exchange = {
  write: async (_: string, read: () => Promise<ExportedWork>) =>
    (await read()).pictures[0]?.bytes ?? new Uint8Array(),
};

test.each([
  ["a picture", attachment, ""],
  ["a picture in another width", variant, "/480.webp"],
])(
  "%s of a published work is asked about again soon, and when a face was covered the copy of before is not good any more",
  async (_, loader, ending) => {
    const path = `/attachments/${pictureId}${ending}`;
    const params = { id: pictureId, variant: ending.slice(1) };
    const before = await ask(loader, path, params);
    expect(before.status).toBe(200);
    const [, seconds] =
      /^public, max-age=(\d+), must-revalidate$/.exec(before.said.get("Cache-Control") ?? "") ?? [];
    expect(Number(seconds)).toBeLessThanOrEqual(300);
    const tag = before.said.get("ETag") ?? "";
    expect((await ask(loader, path, params, `"another", ${tag}`)).status).toBe(304);
    await cover();
    const after = await ask(loader, path, params, tag);
    expect(after.status).toBe(200);
    expect(after.bytes.equals(before.bytes)).toBe(false);
  },
);

test("a file made of an edition before a face was covered is not given out afterwards", async () => {
  const path = `/practices/${work}/editions/1/export.docx`;
  const get = async () => (await ask(exported, path, { id: work, number: "1" })).bytes;
  const before = await get();
  expect(before.length).toBeGreaterThan(0);
  expect((await get()).equals(before)).toBe(true);
  await cover();
  const after = await get();
  expect(after.length).toBeGreaterThan(0);
  expect(after.equals(before)).toBe(false);
});
