import { unzipSync } from "fflate";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import type { Actor } from "../../../app/models/actor";
import { exportRecord } from "../../../app/models/applications/archive.server";
import { archiveCall } from "../../../app/models/applications/archive-files.server";
import { assignReviews } from "../../../app/models/applications/assigning.server";
import { moveApplication } from "../../../app/models/applications/commands.server";
import {
  answerObjection,
  getObjectionDesk,
  listObjections,
  raiseObjection,
} from "../../../app/models/applications/objections.server";
import { listMoves } from "../../../app/models/applications/queries.server";
import {
  getRoadFile,
  type KeptFile,
  type SentFile,
  withRoadFile,
} from "../../../app/models/applications/road-files.server";
import { submitApplication } from "../../../app/models/applications/submit.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor } from "../../support/people";
import { drawing } from "../../support/pictures";
import { createPractice, frozenNow } from "../../support/practices";
import {
  apply,
  type Country,
  calendar,
  foundCountry,
  move,
  nameExperts,
  openedCall,
  without,
} from "../../support/road";

let store: TestDatabase;
let db: Database;
let country: Country;
const bytes = new Map<string, Uint8Array>();
const shelf = {
  attachments: {
    put: async (id: string, content: Uint8Array) => void bytes.set(id, content),
    remove: async (id: string) => void bytes.delete(id),
  },
};
const stored = { get: async (id: string) => bytes.get(id) ?? null };
const minutes = (name = "会议纪要.pdf"): SentFile => ({ name, bytes: Buffer.from("%PDF-1.7\n1 0 obj\n") });

beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  country = await foundCountry(db);
  bytes.clear();
});
afterEach(() => store.remove());

function returning(actor: Actor, id: string, sent: SentFile): Promise<void> {
  const asked = { move: "return" as const, comment: "请补材料。" };
  return withRoadFile(shelf, sent, (file) =>
    db.write((tx) => moveApplication(tx, actor, id, { ...asked, file }, { calendar })),
  );
}

const seenBy = (actor: Actor, id: string, file: string) => getRoadFile(db.read, actor, id, file);
const HIDDEN = { kind: "not-found" };

test("the file of a move is read by whoever reads the move, by no expert, no stranger and at no other work", async () => {
  const { steward, principal, officer, teacher, host } = country;
  const callId = await openedCall(db, steward, host);
  const [expert] = await nameExperts(db, steward, callId, 1);
  const id = await apply(db, teacher, callId);
  const other = await apply(db, teacher, callId);
  await returning(principal, id, minutes());
  const [, returned] = await listMoves(db.read, id);
  const file = returned?.file?.id ?? "";
  expect(returned?.file).toMatchObject({ name: "会议纪要.pdf", size: 17 });
  expect(returned?.attachmentId).toBe(file);
  for (const actor of [principal, officer, teacher, steward]) {
    expect(await seenBy(actor, id, file)).toMatchObject({ mediaType: "application/pdf" });
  }
  const stranger = await createActor(db, { name: "路人", role: "teacher", organisationId: host });
  await expect(seenBy(expert as Actor, id, file)).rejects.toMatchObject(HIDDEN);
  await expect(seenBy(stranger, id, file)).rejects.toMatchObject(HIDDEN);
  await expect(seenBy(teacher, other, file)).rejects.toMatchObject(HIDDEN);
  const lines = (await exportRecord(db.read, steward, callId, "csv")).split("\r\n");
  expect(lines.find((line) => line.includes(",return,"))).toMatch(/,会议纪要\.pdf,[0-9a-f]{64}$/);
});

test("an expert who judges a work does not read the files of its moves", async () => {
  const { steward, principal, teacher, host } = country;
  const callId = await openedCall(db, steward, host, { steps: without("endorsement", "visit") });
  const [expert] = await nameExperts(db, steward, callId, 3);
  const id = await apply(db, teacher, callId);
  await withRoadFile(shelf, minutes(), (file) =>
    db.write((tx) => moveApplication(tx, principal, id, { move: "pass", file }, { calendar })),
  );
  await db.write((tx) => assignReviews(tx, steward, callId));
  const [, passed] = await listMoves(db.read, id);
  await expect(seenBy(expert as Actor, id, passed?.file?.id ?? "")).rejects.toMatchObject(HIDDEN);
});

test("what comes with an objection is read by whoever brought it and by the host, not by the writers", async () => {
  const { steward, teacher, officer, host } = country;
  const callId = await openedCall(db, steward, host, {
    steps: without("check", "endorsement", "review", "visit"),
  });
  const id = await apply(db, teacher, callId);
  await move(db, steward, id, "select");
  const objector = await createActor(db, { name: "家长", role: "teacher", organisationId: host });
  const told = { name: "家长", contact: "电话", words: "不实。", evidence: "见附件。" };
  const raised = await withRoadFile(shelf, minutes("证据.pdf"), (file) =>
    db.write((tx) => raiseObjection(tx, objector, id, { ...told, file })),
  );
  const answer = { answer: "已核实。", upheld: false };
  await withRoadFile(shelf, minutes("答复.pdf"), (file) =>
    db.write((tx) => answerObjection(tx, steward, raised, { ...answer, file })),
  );
  const [objection] = await listObjections(db.read, id);
  for (const file of [objection?.evidenceFile, objection?.answerFile]) {
    expect(await seenBy(objector, id, file?.id ?? "")).toMatchObject({ name: file?.name });
    expect(await seenBy(steward, id, file?.id ?? "")).toMatchObject({ name: file?.name });
    await expect(seenBy(teacher, id, file?.id ?? "")).rejects.toMatchObject(HIDDEN);
    await expect(seenBy(officer, id, file?.id ?? "")).rejects.toMatchObject(HIDDEN);
  }
});

test("whoever objected finds the answer with its file, also when the notice is over; nobody else does", async () => {
  const { steward, teacher, officer, host } = country;
  const steps = without("check", "endorsement", "review", "visit");
  const callId = await openedCall(db, steward, host, { steps });
  const id = await apply(db, teacher, callId);
  await move(db, steward, id, "select");
  const objector = await createActor(db, { name: "家长", role: "teacher", organisationId: host });
  const told = { name: "家长", contact: "电话", words: "不实。", evidence: "见附件。" };
  const raised = await db.write((tx) => raiseObjection(tx, objector, id, told));
  await withRoadFile(shelf, minutes("答复.pdf"), (file) =>
    db.write((tx) => answerObjection(tx, steward, raised, { answer: "属实。", upheld: true, file })),
  );
  expect(await getObjectionDesk(db.read, officer, id)).toMatchObject({ open: true, own: [] });
  await move(db, steward, id, "strike");
  const desk = await getObjectionDesk(db.read, objector, id);
  expect(desk).toMatchObject({ open: false, own: [{ answer: "属实。", answerFile: { name: "答复.pdf" } }] });
  await expect(getObjectionDesk(db.read, officer, id)).rejects.toMatchObject(HIDDEN);
});

test("a file goes with the first application, and the archive of a call holds the texts and every byte", async () => {
  const { steward, principal, officer, teacher, host } = country;
  const callId = await openedCall(db, steward, host);
  const practiceId = await createPractice(db, teacher);
  const { projection } = await frozenNow(db, practiceId);
  const id = await withRoadFile(shelf, minutes("申报书.pdf"), (file) =>
    db.write((tx) =>
      submitApplication(tx, teacher, callId, practiceId, { projection, nomination: {}, file }, { calendar }),
    ),
  );
  expect((await listMoves(db.read, id))[0]?.file).toMatchObject({ name: "申报书.pdf" });
  await returning(principal, id, minutes());
  const pieces: Uint8Array[] = [];
  for await (const piece of archiveCall(db.read, steward, callId, stored)) pieces.push(piece);
  const files = unzipSync(Buffer.concat(pieces));
  const named = Object.keys(files).map((path) => path.replaceAll(/\w{16,}(?=[/-])/g, "…"));
  expect(named.sort()).toEqual([
    "record.csv",
    "record.json",
    "…/edition-1.json",
    "…/files/…-会议纪要.pdf",
    "…/files/…-申报书.pdf",
  ]);
  const [letter] = Object.keys(files).filter((path) => path.endsWith("申报书.pdf"));
  expect(Buffer.from(files[letter ?? ""] ?? []).equals(Buffer.from(minutes().bytes))).toBe(true);
  await expect(archiveCall(db.read, officer, callId, stored).next()).rejects.toMatchObject({
    kind: "forbidden",
  });
});

test("of a move that is refused no bytes stay", async () => {
  const { steward, teacher, officer, host } = country;
  const id = await apply(db, teacher, await openedCall(db, steward, host));
  await expect(returning(officer, id, minutes())).rejects.toMatchObject({ kind: "forbidden" });
  expect(bytes.size).toBe(0);
  expect(await listMoves(db.read, id)).toHaveLength(1);
});

test("a file is what its name says, no film, not empty and not too large; a picture is written anew", async () => {
  const keep = (sent: SentFile) => withRoadFile(shelf, sent, async (file) => file as KeptFile);
  const wrong = [
    [{ name: "空.pdf", bytes: new Uint8Array() }, "sent-file-empty"],
    [{ name: "大.pdf", bytes: new Uint8Array(15 * 1024 * 1024 + 1) }, "sent-file-large-road"],
    [minutes("课堂.mp4"), "sent-file-type"],
    [minutes("程序.exe"), "sent-file-type"],
    [minutes("名单.docx"), "sent-file-mismatch"],
    [minutes("照片.jpg"), "picture-type"],
  ] as const;
  for (const [sent, code] of wrong) await expect(keep(sent)).rejects.toMatchObject({ kind: "invalid", code });
  const scan = await keep({ name: "盖章件.PNG", bytes: await drawing({ width: 4, height: 4 }) });
  expect(scan).toMatchObject({ name: "盖章件.webp", mediaType: "image/webp" });
});
