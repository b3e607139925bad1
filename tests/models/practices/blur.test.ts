import sharp from "sharp";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import { grown, moved, spanned } from "../../../app/editor/figure/areas";
import type { Actor } from "../../../app/models/actor";
import { listShown } from "../../../app/models/documents/attachments.server";
import { areasSchema } from "../../../app/models/documents/blur.server";
import type { Content } from "../../../app/models/documents/content";
import { findPictureFor } from "../../../app/models/editions/pictures.server";
import { shownMark } from "../../../app/models/exchange/shown-attachments.server";
import { newId } from "../../../app/models/identifier";
import { addPicture, blurPicture } from "../../../app/models/practices/pictures.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor, createOrganisation } from "../../support/people";
import { createPractice, letIn, publish, TEXT } from "../../support/practices";

let store: TestDatabase;
let db: Database;
let owner: Actor;
let admin: Actor;
let id: string;
let files: Map<string, Uint8Array>;
const pictureId = newId();

const shelf = () => ({
  db,
  attachments: {
    put: async (key: string, bytes: Uint8Array) => void files.set(key, bytes),
    get: async (key: string) => files.get(key) ?? null,
    remove: async (key: string) => void files.delete(key),
  },
});

/** Black on the left, a fine chequer of black and white on the right. */
async function chequered(): Promise<Buffer> {
  const [width, height] = [200, 100];
  const raw = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 100; x < width; x++)
      raw.fill((x + y) % 2 === 0 ? 255 : 0, (y * width + x) * 3, (y * width + x) * 3 + 3);
  return sharp(raw, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

/** How much neighbouring points of the right half differ. */
async function roughness(bytes: Uint8Array): Promise<number> {
  const { data, info } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true });
  let sum = 0;
  for (let x = 105; x < 190; x++)
    sum += Math.abs(data[50 * info.width + x]! - data[50 * info.width + x + 1]!);
  return sum / 85;
}

beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  files = new Map();
  const school = await createOrganisation(db, { name: "青禾小学（示例）" });
  owner = await createActor(db, { name: "林老师", role: "teacher", organisationId: school });
  admin = await createActor(db, { name: "管理员", role: "school-admin", organisationId: school });
  const content: Content = {
    type: "root",
    children: [
      { type: "paragraph", children: [{ type: "text", text: TEXT }] },
      { type: "figure", attachmentId: pictureId, alt: "课堂", caption: "", width: 200, height: 100 },
    ],
  };
  id = await createPractice(db, owner, { content });
  await addPicture(shelf(), owner, id, await chequered(), pictureId);
});
afterEach(() => store.remove());

const RIGHT = [{ x: 0.5, y: 0, width: 0.5, height: 1 }];

test("what is covered is gone, and the picture has its size", async () => {
  expect(await roughness(files.get(pictureId)!)).toBeGreaterThan(100);
  const blurred = await blurPicture(shelf(), owner, id, pictureId, RIGHT);
  expect(blurred).toMatchObject({ width: 200, height: 100 });
  expect(await roughness(files.get(blurred.id)!)).toBeLessThan(10);
  expect(files.has(pictureId)).toBe(false);
});

test("an edition that shows the original shows the covered one from then on, also when covered twice", async () => {
  await publish(db, owner, admin, id);
  const first = await blurPicture(shelf(), owner, id, pictureId, RIGHT);
  const second = await blurPicture(shelf(), owner, id, first.id, [{ x: 0, y: 0, width: 0.1, height: 0.1 }]);
  expect(await findPictureFor(db.read, null, pictureId)).toMatchObject({
    published: true,
    attachment: { id: second.id },
  });
  const shown = await listShown(db.read, id);
  expect([...shown].map(([each, by]) => [each, by?.id])).toEqual([
    [pictureId, second.id],
    [first.id, second.id],
    [second.id, second.id],
  ]);
  await expect(blurPicture(shelf(), owner, id, pictureId, RIGHT)).rejects.toMatchObject({
    kind: "not-found",
  });
});

test("files that were made before a picture was covered are not given out any more", async () => {
  const marks = [await shownMark(db.read, id), await shownMark(db.read, id)];
  await blurPicture(shelf(), owner, id, pictureId, RIGHT);
  marks.push(await shownMark(db.read, id));
  expect(new Set(marks).size).toBe(2);
  expect(marks[0]).toBe(marks[1]);
});

test("who only reads covers nothing, and nobody covers another work's picture", async () => {
  const viewer = await createActor(db, { name: "读者" });
  await letIn(db, owner, id, viewer, "viewer");
  await expect(blurPicture(shelf(), viewer, id, pictureId, RIGHT)).rejects.toMatchObject({
    kind: "forbidden",
  });
  const other = await createPractice(db, owner);
  await expect(blurPicture(shelf(), owner, other, pictureId, RIGHT)).rejects.toMatchObject({
    kind: "not-found",
  });
  expect(files.has(pictureId)).toBe(true);
});

test("areas are drawn from any corner, moved and sized by keys, and never leave the picture", () => {
  expect(spanned({ x: 0.9, y: 0.2 }, { x: 0.5, y: 1.4 })).toEqual({
    x: 0.5,
    y: 0.2,
    width: expect.closeTo(0.4),
    height: expect.closeTo(0.8),
  });
  let area = { x: 0.9, y: 0, width: 0.1, height: 0.1 };
  for (let step = 0; step < 100; step++) area = grown(moved(area, 1, 1), 1, 1);
  expect(areasSchema.safeParse([area]).success).toBe(true);
  for (const wrong of [
    [],
    [{ x: 0, y: 0, width: 2, height: 1 }],
    [{ x: 0.9, y: 0, width: 0.5, height: 1 }],
    "all",
  ])
    expect(areasSchema.safeParse(wrong).success).toBe(false);
});
