import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, unzipSync, zipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { namedAnswer, rangeOf } from "../../../app/http/named-bytes";
import type { Actor } from "../../../app/models/actor";
import { coverFor } from "../../../app/models/applications/blind";
import { recordFile } from "../../../app/models/documents/attachments.server";
import type { Content } from "../../../app/models/documents/content";
import { judgeFile } from "../../../app/models/documents/file-content.server";
import { cleanFileName, FILE_BYTES } from "../../../app/models/documents/file-kinds";
import { renderHtml } from "../../../app/models/documents/html";
import { plainText } from "../../../app/models/documents/plain-text";
import { encodeContent } from "../../../app/models/documents/yjs-format";
import { findPictureFor } from "../../../app/models/editions/pictures.server";
import { ARCHIVED_BYTES, exportFiles } from "../../../app/models/exchange/files.server";
import { takableOf } from "../../../app/models/exchange/shown-attachments.server";
import { writeArchive } from "../../../app/models/exchange/write/write-archive";
import { writeMarkdown } from "../../../app/models/exchange/write/write-markdown";
import { newId } from "../../../app/models/identifier";
import { addFile } from "../../../app/models/practices/files.server";
import { addPicture } from "../../../app/models/practices/pictures.server";
import { PROPOSER_BYTES, WORK_BYTES } from "../../../app/models/practices/room.server";
import { inspect } from "../../../app/models/privacy/inspect.server";
import { AttachmentFolder } from "../../../server/attachment-folder";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { exportedWork } from "../../support/exports";
import { createActor, createOrganisation } from "../../support/people";
import { drawing } from "../../support/pictures";
import { createPractice, letIn, publish, TEXT } from "../../support/practices";

const PDF = strToU8("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n");
const office = (folder: string) =>
  zipSync({
    "[Content_Types].xml": strToU8(
      `<Types><Override ContentType="application/vnd.openxmlformats-officedocument.${folder}.main+xml"/></Types>`,
    ),
    "word/document.xml": strToU8("<w:document/>"),
  });
const box = (type: string, ...inside: Uint8Array[]): Uint8Array => {
  const body = Buffer.concat(inside);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, "latin1");
  return new Uint8Array(Buffer.concat([head, body]));
};
const PLACE = Buffer.from("+31.2304+121.4737/");
/** A film as a telephone writes it, with the place in three of its corners. */
const film = () =>
  new Uint8Array(
    Buffer.concat([
      box("ftyp", strToU8("isom\0\0\0\0isommp42")),
      box("mdat", new Uint8Array(100).fill(7)),
      box(
        "moov",
        box("mvhd", new Uint8Array(100)),
        box("trak", box("tkhd", new Uint8Array(84)), box("udta", PLACE)),
        box("udta", box("©xyz", PLACE)),
        box("meta", PLACE),
      ),
    ]),
  );

describe("a file that is sent", () => {
  test.each([
    ["教案.pdf", PDF, "application/pdf"],
    ["教案.docx", office("wordprocessingml.document"), "wordprocessingml.document"],
    ["记录.txt", strToU8("第一节\r\n"), "text/plain"],
    ["成绩.csv", new Uint8Array([0xb3, 0xc9, 0xbc, 0xa8, 0x2c, 0x31]), "text/csv"],
    ["打包.zip", zipSync({ "a.txt": strToU8("a") }), "application/zip"],
    ["课堂.mp4", film(), "video/mp4"],
  ])("may be %s", async (name, bytes, mediaType) => {
    expect((await judgeFile(name, bytes)).mediaType).toContain(mediaType);
  });

  test.each([
    ["程序.exe", strToU8("MZ"), "file-type"],
    ["页面.html", strToU8("<script>"), "file-type"],
    ["宏.docm", office("wordprocessingml.document"), "file-type"],
    ["图.svg", strToU8("<svg/>"), "file-type"],
    ["没有扩展名", PDF, "file-type"],
    ["改名.pdf", new Uint8Array([0x4d, 0x5a, 0x90, 0, 3]), "file-mismatch"],
    ["改名.docx", PDF, "file-mismatch"],
    ["改名.docx", zipSync({ "a.txt": strToU8("a") }), "file-mismatch"],
    ["改名.txt", PDF, "file-mismatch"],
    ["乱码.txt", new Uint8Array([0xff, 0xff, 0, 0xff]), "file-mismatch"],
    ["手机.mov", film(), "video-type"],
    ["改名.mp4", PDF, "video-type"],
    ["改名.webm", film(), "video-type"],
  ])("is refused as %s when its name or its content is not what is taken", async (name, bytes, code) => {
    await expect(judgeFile(name, bytes)).rejects.toMatchObject({ kind: "invalid", code });
  });

  test.each([
    ["..\\..\\教案.pdf", "教案.pdf"],
    ["/etc/教案 .pdf", "教案 .pdf"],
    ["照片\u202efdp.exe", "照片fdp.exe"],
    ['a"b<c>\r\n.pdf', "abc.pdf"],
    [`${"长".repeat(300)}.pdf`, `${"长".repeat(116)}.pdf`],
    ["...", ""],
  ])("is called what can be shown and written to a disk: %j", (name, clean) => {
    expect(cleanFileName(name)).toBe(clean);
  });
});

describe("files of a work", () => {
  let store: TestDatabase;
  let folder: string;
  let shelf: Parameters<typeof addFile>[0] & { attachments: AttachmentFolder };
  let owner: Actor;
  let viewer: Actor;
  let work: string;

  beforeEach(async () => {
    store = await openTestDatabase();
    folder = await mkdtemp(join(tmpdir(), "gongyan-files-"));
    shelf = { db: store.db, attachments: new AttachmentFolder(folder), videoBytes: 4_000 };
    const school = await createOrganisation(store.db, { name: "青禾小学（示例）" });
    owner = await createActor(store.db, { name: "林老师", role: "school-admin", organisationId: school });
    viewer = await createActor(store.db, { name: "方老师" });
    work = await createPractice(store.db, owner);
    await letIn(store.db, owner, work, viewer, "viewer");
  });
  afterEach(async () => {
    await store.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const send = (name: string, bytes: Uint8Array, actor = owner) =>
    addFile(shelf, actor, work, { name, body: new Blob([new Uint8Array(bytes)]).stream() });
  const kept = async () => (await readdir(folder, { recursive: true })).filter((name) => name.length > 3);

  test("are added by those who write it, and seen by whoever sees the text that shows them", async () => {
    await expect(send("教案.pdf", PDF, viewer)).rejects.toMatchObject({ kind: "forbidden" });
    const added = await send("教案.pdf", PDF);
    expect(added).toMatchObject({ name: "教案.pdf", size: PDF.length, video: false });
    expect(await shelf.attachments.get(added.id)).toEqual(Buffer.from(PDF));
    const seen = await findPictureFor(store.db.read, viewer, added.id);
    expect(seen?.attachment).toMatchObject({ name: "教案.pdf", mediaType: "application/pdf" });
    expect(await findPictureFor(store.db.read, null, added.id)).toBeNull();

    const content: Content = {
      type: "root",
      children: [
        { type: "paragraph", children: [{ type: "text", text: TEXT }] },
        { type: "file", attachmentId: added.id, name: added.name, size: added.size },
      ],
    };
    const published = await createPractice(store.db, owner, { content });
    await publish(store.db, owner, owner, published);
    // Shown in another work it is no more public than before, nor in a file of that work.
    expect(await findPictureFor(store.db.read, null, added.id)).toBeNull();
    const source = { db: store.db, attachments: shelf.attachments };
    const inFile = async (actor: Actor | null, of: string) =>
      exportFiles(content, await takableOf(source, actor, of)).then(([file]) => file?.bytes);
    expect(await inFile(null, published)).toBeNull();
    expect(await inFile(owner, published)).toEqual(Buffer.from(PDF));
    expect(await inFile(null, work)).toEqual(Buffer.from(PDF));
  });

  test("that are too large, empty or not what they say leave nothing behind", async () => {
    for (const [name, bytes, code] of [
      ["课堂.mp4", new Uint8Array([...film(), ...new Uint8Array(4_000)]), "video-large"],
      ["空.pdf", new Uint8Array(), "file-missing"],
      ["改名.pdf", film(), "file-mismatch"],
      ["", PDF, "file-missing"],
    ] as const)
      await expect(send(name, bytes)).rejects.toMatchObject({ code });
    const endless = new ReadableStream<Uint8Array>({
      pull: (control) => control.enqueue(new Uint8Array(8 * 1024 * 1024)),
    });
    await expect(addFile(shelf, owner, work, { name: "大.zip", body: endless })).rejects.toMatchObject({
      code: "file-large",
    });
    expect(FILE_BYTES).toBeLessThan(64 * 1024 * 1024);
    expect(await kept()).toEqual([]);
  });

  test("are taken until a work is full, of those who only propose much less; what is refused is not kept", async () => {
    const friend = await createActor(store.db, { name: "孟老师" });
    await letIn(store.db, owner, work, friend, "suggester");
    const had = (size: number, actor: Actor) =>
      store.db.write((tx) =>
        recordFile(tx, actor.memberId, {
          id: newId(),
          practiceId: work,
          name: "从前的.zip",
          mediaType: "application/zip",
          size,
          sha256: "",
        }),
      );
    await had(PROPOSER_BYTES - PDF.length, friend);
    await expect(send("教案.pdf", PDF, friend)).rejects.toMatchObject({
      kind: "invalid",
      code: "proposer-full",
    });
    expect(await kept()).toEqual([]);
    // That is nobody's but theirs.
    await send("教案.pdf", PDF);
    await had(WORK_BYTES - PROPOSER_BYTES - PDF.length, owner);
    const before = await kept();
    await expect(send("教案.pdf", PDF)).rejects.toMatchObject({ kind: "invalid", code: "work-full" });
    await expect(addPicture(shelf, owner, work, await drawing())).rejects.toMatchObject({
      code: "work-full",
    });
    expect(await kept()).toEqual(before);
  });

  test("whose sender goes away in the middle leave nothing behind", async () => {
    const broken = new ReadableStream<Uint8Array>({
      start(control) {
        control.enqueue(PDF);
        control.error(new Error("gone"));
      },
    });
    await expect(addFile(shelf, owner, work, { name: "教案.pdf", body: broken })).rejects.toThrow("gone");
    expect(await kept()).toEqual([]);
  });

  test("that are films forget where they were recorded, and nothing in them moves", async () => {
    const sent = film();
    const { id, video } = await send("课堂.mp4", sent);
    expect(video).toBe(true);
    const bytes = await readFile(join(folder, id.slice(0, 2), id));
    expect(Buffer.from(sent).includes(PLACE)).toBe(true);
    expect(bytes.includes(PLACE)).toBe(false);
    expect(bytes.length).toBe(sent.length);
    expect(bytes.indexOf("mdat")).toBe(Buffer.from(sent).indexOf("mdat"));
    expect(bytes.subarray(0, 132)).toEqual(Buffer.from(sent).subarray(0, 132));
    expect(bytes.includes("tkhd")).toBe(true);
  });

  test("may claim any size of their parts: what is no sound film is stored as it came, at once", async () => {
    for (const size of [0, 1, 7, 0xffffffff]) {
      const broken = film();
      new DataView(broken.buffer).setUint32(24, size);
      expect((await send("课堂.mp4", broken)).size).toBe(broken.length);
    }
  });

  test("are kept for another work under an id of their own", async () => {
    const { id } = await send("教案.pdf", PDF);
    expect(await shelf.attachments.copy(id, "0000000000000001")).toBe(true);
    await shelf.attachments.remove(id);
    expect(await shelf.attachments.get("0000000000000001")).toEqual(Buffer.from(PDF));
    expect(await shelf.attachments.copy(id, "0000000000000002")).toBe(false);
  });
});

describe("what is asked of a stored file", () => {
  test.each([
    [null, "whole"],
    ["bytes=0-", "0-99"],
    ["bytes=10-19", "10-19"],
    ["bytes=90-500", "90-99"],
    ["bytes=-10", "90-99"],
    ["bytes=-500", "0-99"],
    ["bytes=100-", "beyond"],
    ["bytes=-0", "beyond"],
    ["bytes=20-10", "whole"],
    ["bytes=0-1,5-6", "whole"],
    ["lines=0-1", "whole"],
    ["bytes=abc", "whole"],
  ])("by the range %j is %s", (header, wanted) => {
    const range = rangeOf(header, 100);
    expect(range.kind === "part" ? `${range.from}-${range.to}` : range.kind).toBe(wanted);
  });

  test("is answered with the part, or with all of it when it is another file by now", () => {
    const ask = (headers: Record<string, string>) =>
      namedAnswer(new Request("http://a.example/", { headers }), { id: "a", size: 100 }, { ETag: '"1"' });
    const part = ask({ Range: "bytes=0-9", "If-Range": '"1"' });
    expect([part.status, part.headers.get("content-range"), part.headers.get("content-length")]).toEqual([
      206,
      "bytes 0-9/100",
      "10",
    ]);
    expect(ask({ Range: "bytes=0-9", "If-Range": '"2"' }).status).toBe(200);
    const beyond = ask({ Range: "bytes=100-" });
    expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, "bytes */100"]);
  });
});

describe("files and films in a text", () => {
  const FILE = {
    type: "file" as const,
    attachmentId: "0000000000000001",
    name: "教案 (终稿).pdf",
    size: 2_400_000,
  };
  const VIDEO = {
    type: "video" as const,
    attachmentId: "0000000000000002",
    name: "导入.mp4",
    size: 30_000_000,
    alt: "教师出示实物",
    caption: "导入环节",
    source: "林老师",
  };
  const content: Content = { type: "root", children: [FILE, VIDEO] };
  const takable = (size: number) => ({ size, isPicture: false, read: async () => PDF });

  test("are for readers a way to take it away, and a film that plays", () => {
    const html = renderHtml(content, { attachmentUrl: (id) => `/attachments/${id}` });
    expect(html).toContain('<a href="/attachments/0000000000000001" download="教案 (终稿).pdf">');
    expect(html).toContain("2.3 MB");
    expect(html).toMatch(/<video controls playsinline preload="metadata" src="\/attachments\/0{15}2#t=0.1"/);
    expect(html).toContain("<small>教师出示实物</small>");
    expect(plainText(content)).toBe("教案 (终稿).pdf\n导入环节\n教师出示实物");
  });

  test("show nothing of what a name brings along", () => {
    const hostile: Content = {
      type: "root",
      children: [
        { ...FILE, name: '"><script>x</script>' },
        { ...VIDEO, name: '"><img src=x>', caption: "", alt: "" },
      ],
    };
    const html = renderHtml(hostile, { attachmentUrl: (id) => `/attachments/${id}` });
    expect(html).not.toMatch(/<script|<img/);
  });

  test("leave as a line with name and size, and in an archive as themselves", async () => {
    const files = await exportFiles(content, async (id) => (id.endsWith("1") ? takable(PDF.length) : null));
    const work = exportedWork({ content, files });
    const archive = unzipSync(await writeArchive(work));
    expect(archive["files/0000000000000001-教案 (终稿).pdf"]).toEqual(PDF);
    const text = (name: string) => new TextDecoder().decode(archive[name]);
    expect(text("work.md")).toContain("（2.3 MB）");
    expect(text("work.md")).toContain("files/0000000000000001-");
    expect(text("work.md")).toContain("https://gongyan.example/attachments/0000000000000002");
    expect(text("README.txt")).toContain("导入.mp4  https://gongyan.example/attachments/0000000000000002");
    const word = new TextDecoder().decode(unzipSync(archive["work.docx"]!)["word/document.xml"]);
    expect(word).toContain("【附件】");
    expect(word).toContain("教案 (终稿).pdf");
    expect(word).toContain("导入.mp4, 29 MB");
    const english = writeMarkdown(exportedWork({ content, language: "en" }), {
      picture: String,
      file: String,
    });
    expect(english).toContain("【Attachment】");
  });

  test("go into an archive as far as there is room", async () => {
    const both: Content = { type: "root", children: [{ ...VIDEO, size: 1 }, FILE] };
    const files = await exportFiles(both, async (id) =>
      takable(id === VIDEO.attachmentId ? ARCHIVED_BYTES + 1 : PDF.length),
    );
    expect(files.map(({ bytes }) => bytes !== null)).toEqual([false, true]);
  });

  test("tell those who judge without names what they are, not whose", () => {
    const covered = coverFor({ people: ["林晓"], units: [], places: [] }).content({
      type: "root",
      children: [{ ...FILE, name: "林晓的教案.pdf" }, VIDEO],
    });
    const html = renderHtml(covered, { attachmentUrl: (id) => `/attachments/${id}` });
    expect(html).toContain("〔附件〕〔某人〕的教案.pdf");
    expect(html).not.toMatch(/<video|attachments/);
  });

  test("are looked at before publishing: a film without a consent is listed, and a name that tells of a pupil", () => {
    const state = encodeContent({
      type: "root",
      children: [
        { ...FILE, name: "家长电话13812345678.pdf" },
        VIDEO,
        { ...VIDEO, consentId: "000000000000000a" },
      ],
    });
    expect(inspect(state, [], "2026-09-01").map(({ kind }) => kind)).toEqual([
      "phone",
      "video",
      "video-consent",
    ]);
  });
});
