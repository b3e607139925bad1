import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileTypeFromBuffer } from "file-type";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import { editions } from "../../../app/db/schema";
import type { Actor } from "../../../app/models/actor";
import type { Content } from "../../../app/models/documents/content";
import { PICTURE_BYTES, readPicture } from "../../../app/models/documents/picture.server";
import { findPictureFor } from "../../../app/models/editions/pictures.server";
import { approvePublication, withdrawRequest } from "../../../app/models/editions/requests.server";
import { newId } from "../../../app/models/identifier";
import { removeCollaborator } from "../../../app/models/practices/collaborator-commands.server";
import { addPicture } from "../../../app/models/practices/pictures.server";
import { AttachmentFolder } from "../../../server/attachment-folder";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor, createOrganisation } from "../../support/people";
import { drawing, enormousPng, photograph, SVG } from "../../support/pictures";
import { askForPublication, createPractice, letIn, publish, TEXT } from "../../support/practices";

/** Whether EXIF holds the tag (0x8825) that leads to a place, in either order of bytes. */
const hasPlace = (exif: Buffer | undefined) =>
  [
    [0x25, 0x88, 0x04],
    [0x88, 0x25, 0x00, 0x04],
  ].some((tag) => exif?.includes(Buffer.from(tag)));

describe("a picture that is sent", () => {
  test("is turned upright and loses where and with what it was taken", async () => {
    const sent = await photograph({ width: 300, height: 200 });
    const before = await sharp(sent).metadata();
    expect(before.orientation).toBe(6);
    expect(before.exif?.includes("Telephone")).toBe(true);
    expect(hasPlace(before.exif)).toBe(true);

    const picture = await readPicture(sent);
    const after = await sharp(picture.bytes).metadata();
    expect(after).toMatchObject({ format: "webp", width: 200, height: 300 });
    expect([after.exif, after.icc, after.xmp, after.iptc, after.orientation]).toEqual(
      Array(5).fill(undefined),
    );
    expect(Buffer.from(picture.bytes).includes("Telephone")).toBe(false);
    expect(Buffer.from(picture.bytes).includes("Exif")).toBe(false);
    expect(picture).toMatchObject({ mediaType: "image/webp", width: 200, height: 300 });
  });

  test("is at most 2400 pixels wide, and never made larger", async () => {
    expect(await readPicture(await drawing({ width: 3000, height: 1500 }))).toMatchObject({
      width: 2400,
      height: 1200,
    });
    expect(await readPicture(await drawing({ width: 40, height: 20 }))).toMatchObject({
      width: 40,
      height: 20,
    });
  });

  test.each(["png", "webp", "gif", "avif", "jpeg"] as const)("may be %s", async (format) => {
    const sent = await sharp(await drawing())
      .toFormat(format)
      .toBuffer();
    const { bytes } = await readPicture(sent);
    expect((await fileTypeFromBuffer(bytes))?.mime).toBe("image/webp");
  });

  test("is known by what is in it, whatever it is called", async () => {
    const named = new File([new Uint8Array(await drawing())], "x.svg", { type: "image/svg+xml" });
    expect((await readPicture(new Uint8Array(await named.arrayBuffer()))).mediaType).toBe("image/webp");
    const disguised = new File([new Uint8Array(SVG)], "x.png", { type: "image/png" });
    await expect(readPicture(new Uint8Array(await disguised.arrayBuffer()))).rejects.toMatchObject({
      kind: "invalid",
      code: "picture-type",
    });
  });

  test("is no SVG, no page, no document and no photograph in a telephone's own format", async () => {
    const heic = Buffer.concat([
      Buffer.from([0, 0, 0, 24]),
      Buffer.from("ftypheic\0\0\0\0mif1heic"),
      Buffer.alloc(64),
    ]);
    await expect(readPicture(heic)).rejects.toMatchObject({ code: "picture-heic" });
    for (const other of [
      SVG,
      Buffer.from("<!doctype html><script>"),
      Buffer.from("%PDF-1.7\n"),
      Buffer.alloc(0),
    ]) {
      await expect(readPicture(other)).rejects.toMatchObject({ code: "picture-type" });
    }
  });

  test("is refused when it would unpack to gigabytes, without unpacking it", async () => {
    const bomb = enormousPng();
    expect(bomb.length).toBeLessThan(10_000);
    const before = process.memoryUsage().rss;
    await expect(readPicture(bomb)).rejects.toMatchObject({ code: "picture-large" });
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });

  test("is refused when it is too large, or broken half way", async () => {
    await expect(readPicture(new Uint8Array(PICTURE_BYTES + 1))).rejects.toMatchObject({
      code: "picture-large",
    });
    const whole = await sharp(await photograph({ width: 900, height: 900 }))
      .png()
      .toBuffer();
    await expect(readPicture(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({
      code: "picture-broken",
    });
  });
});

describe("a picture of a work", () => {
  let store: TestDatabase;
  let folder: string;
  let db: Database;
  let shelf: { db: Database; attachments: AttachmentFolder };
  let owner: Actor;
  let admin: Actor;
  let viewer: Actor;
  let stranger: Actor;
  let practiceId: string;
  let shown: string;
  let unused: string;

  beforeEach(async () => {
    store = await openTestDatabase();
    db = store.db;
    folder = await mkdtemp(join(tmpdir(), "gongyan-attachments-"));
    shelf = { db, attachments: new AttachmentFolder(folder) };
    const school = await createOrganisation(db, { name: "青禾小学（示例）" });
    owner = await createActor(db, { name: "林老师", role: "teacher", organisationId: school });
    admin = await createActor(db, { name: "管理员", role: "school-admin", organisationId: school });
    viewer = await createActor(db, { name: "方老师" });
    stranger = await createActor(db, { name: "路人" });
    shown = newId();
    practiceId = await createPractice(db, owner, { content: withFigure(shown) });
    await letIn(db, owner, practiceId, viewer, "viewer");
    await addPicture(shelf, owner, practiceId, await drawing(), shown);
    unused = (await addPicture(shelf, owner, practiceId, await photograph())).id;
  });
  afterEach(async () => {
    await store.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const withFigure = (attachmentId: string): Content => ({
    type: "root",
    children: [
      { type: "paragraph", children: [{ type: "text", text: TEXT }] },
      { type: "figure", attachmentId, alt: "结构图", caption: "", width: 120, height: 80 },
    ],
  });
  const sees = async (actor: Actor | null, id: string) => {
    const found = await findPictureFor(db.read, actor, id);
    return found && (found.published ? "public" : "private");
  };
  const whoSees = async (id: string) => ({
    visitor: await sees(null, id),
    stranger: await sees(stranger, id),
    admin: await sees(admin, id),
    viewer: await sees(viewer, id),
    owner: await sees(owner, id),
  });
  const HIDDEN = { visitor: null, stranger: null, admin: null, viewer: "private", owner: "private" };

  test("is added by those who write it, and kept before it is recorded", async () => {
    await expect(addPicture(shelf, viewer, practiceId, await drawing())).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(addPicture(shelf, stranger, practiceId, await drawing())).rejects.toMatchObject({
      kind: "not-found",
    });
    const bytes = await shelf.attachments.get(unused);
    expect((await findPictureFor(db.read, owner, unused))?.attachment).toMatchObject({
      practiceId,
      mediaType: "image/webp",
      width: 200,
      height: 300,
      size: bytes?.length,
      createdBy: owner.memberId,
    });
    const files = (await readdir(folder, { recursive: true })).filter((name) => /\w{16}/.test(name));
    expect(files).toHaveLength(2);
  });

  test("is seen by its writers and readers, and by nobody else while it is not published", async () => {
    expect(await whoSees(shown)).toEqual(HIDDEN);
    expect(await whoSees("0000000000000000")).toEqual({
      visitor: null,
      stranger: null,
      admin: null,
      viewer: null,
      owner: null,
    });
    await db.write((tx) => removeCollaborator(tx, owner, practiceId, viewer.memberId));
    expect(await sees(viewer, shown)).toBeNull();
  });

  test("is seen by who decides on a text that shows it, for as long as it waits", async () => {
    await askForPublication(db, owner, practiceId);
    expect(await whoSees(shown)).toEqual({ ...HIDDEN, admin: "private" });
    expect(await whoSees(unused)).toEqual(HIDDEN);
    await db.write((tx) => withdrawRequest(tx, owner, practiceId));
    expect(await whoSees(shown)).toEqual(HIDDEN);
  });

  test("is everybody's once an edition shows it, and only that one; withdrawn with the edition", async () => {
    const requestId = await askForPublication(db, owner, practiceId);
    await db.write((tx) => approvePublication(tx, admin, requestId));
    expect([await sees(null, shown), await sees(stranger, shown)]).toEqual(["public", "public"]);
    expect(await whoSees(unused)).toEqual(HIDDEN);
    await db.write((tx) => tx.update(editions).set({ withdrawnAt: Date.now() }));
    expect(await whoSees(shown)).toEqual(HIDDEN);
  });

  test("does not become public by being shown in somebody else's work", async () => {
    const thief = await createActor(db, {
      name: "别人",
      role: "steward",
      organisationId: admin.grants[0]!.organisationId,
    });
    const other = await createPractice(db, thief, { content: withFigure(shown) });
    await publish(db, thief, thief, other);
    expect(await sees(null, shown)).toBeNull();
    expect(await sees(thief, shown)).toBeNull();
  });
});
