import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ActionFunctionArgs } from "@remix-run/node";
import sharp from "sharp";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Actor } from "../../app/models/actor";
import type { ArtefactFile } from "../../app/models/adoptions/adoption";
import { supportOf } from "../../app/models/adoptions/evidence";
import { listAdoptions } from "../../app/models/adoptions/queries.server";
import { cleanFileName } from "../../app/models/documents/file-kinds";
import { NAMED_BYTES } from "../../app/models/documents/sent-bytes";
import { dumpWorks } from "../../app/models/dump/queries.server";
import { withdrawEdition } from "../../app/models/editions/withdrawal.server";
import { listNotices } from "../../app/models/notices/queries.server";
import * as blurring from "../../app/routes/desk-adoption-file-blur";
import * as hiding from "../../app/routes/desk-adoption-file-hide";
import { action } from "../../app/routes/desk-adoption-result";
import { loader } from "../../app/routes/trial-attachment";
import { AttachmentFolder } from "../../server/attachment-folder";
import { adopt, createSchool, unitOf } from "../support/adoptions";
import { openTestDatabase, type TestDatabase } from "../support/database";
import { createActor } from "../support/people";
import { photograph } from "../support/pictures";
import { answerOf, contextFor } from "../support/route-context";
import { publishWork } from "../support/visitor";

let store: TestDatabase;
let folder: string;
let owner: Actor;
let school: Actor;
let work: string;
let adoptionId: string;

beforeEach(async () => {
  store = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "gongyan-trials-"));
  owner = await createSchool(store.db, "青禾小学（示例）");
  const told = { name: "校长", role: "school-admin", organisationId: unitOf(owner) } as const;
  work = await publishWork(store.db, { owner, decider: await createActor(store.db, told) });
  school = await createSchool(store.db, "湖畔小学（示例）", "330106");
  adoptionId = await adopt(store.db, school, work);
});
afterEach(async () => {
  await store.remove();
  await rm(folder, { recursive: true, force: true });
});

const contextOf = async (actor: Actor | null) => ({
  ...(await contextFor(store.db)),
  ...{ actor, attachments: new AttachmentFolder(folder) },
});

interface Row {
  title: string;
  file?: File;
  kept?: string;
}

async function send(actor: Actor, rows: Row[], account = "做了一个学期。") {
  const form = new FormData();
  form.append("outcome", "none");
  form.append("account", account);
  for (const { title, file = new File([], ""), kept = "" } of rows) {
    for (const [name, value] of Object.entries({ kind: "process", title, substance: "", kept }))
      form.append(`${name}[]`, value);
    form.append("file[]", file);
  }
  const request = new Request("http://127.0.0.1:3000/", { method: "POST", body: form });
  const context = await contextOf(actor);
  return answerOf(Promise.resolve(action({ request, context, params: { adoptionId } } as never)));
}

async function ask(actor: Actor | null, id: string) {
  const request = new Request("http://127.0.0.1:3000/");
  const context = await contextOf(actor);
  return answerOf(Promise.resolve(loader({ request, context, params: { adoptionId, id } } as never)));
}

const files = async (): Promise<ArtefactFile[]> => {
  const [adoption] = await listAdoptions(store.db.read, work);
  return adoption?.results[0]?.artefacts.flatMap(({ file }) => file ?? []) ?? [];
};
const table = (name = "前后测.csv") => new File(["班,分\n一,80\n"], name);

test("a result is shown by a table and a photograph that the school sends; anybody may have them", async () => {
  const photo = new File([new Uint8Array(await photograph())], "听课.jpg");
  const rows = [{ title: "前后测" }, { title: "听课" }];
  const sent = await send(school, [
    { ...rows[0]!, file: table() },
    { ...rows[1]!, file: photo },
  ]);
  expect(sent).toMatchObject({ status: 302, location: `/desk/adoptions/${adoptionId}?done=reported` });
  const [csv, picture] = await files();
  expect(csv).toMatchObject({ name: "前后测.csv", size: 15 });
  expect(picture?.name).toBeNull();
  const taken = await ask(null, csv!.id);
  expect(taken.status).toBe(200);
  expect(taken.headers.get("Content-Type")).toMatch(/^text\/csv/);
  expect(taken.headers.get("Content-Disposition")).toMatch(/^attachment/);
  expect(taken.headers.get(NAMED_BYTES)).toBe(`${csv!.id} 0 14`);
  const shown = await ask(null, picture!.id);
  const bytes = Buffer.from(await (shown.data as Response).arrayBuffer());
  const { format, exif } = await sharp(bytes).metadata();
  expect([format, exif]).toEqual(["webp", undefined]);
});

test("what was sent is kept when a word is missing, and only the school sees it until it is reported", async () => {
  const answer = await send(school, [{ title: "", file: table() }], "");
  expect(answer.status).toBe(422);
  const { problems, files: kept } = answer.data as {
    problems: { fields: Record<string, string[]> };
    files: ArtefactFile[];
  };
  expect(problems.fields).toEqual({ account: ["account-required"] });
  const { id } = kept[0]!;
  const statuses = await Promise.all(
    [null, owner, school].map(async (actor) => (await ask(actor, id)).status),
  );
  expect(statuses).toEqual([404, 404, 200]);
  expect((await send(school, [{ title: "前后测", kept: id }])).status).toBe(302);
  expect(await files()).toEqual([{ id, name: "前后测.csv", size: 15 }]);
});

test("what is no such file, is empty or too much is told beside the form, and nothing of it stays", async () => {
  const wrong = [
    new File(["MZ"], "程序.exe"),
    new File(["words"], "假.pdf"),
    new File(["words"], "假.png"),
    new File([new Uint8Array(33 * 1024 * 1024)], "大.zip"),
  ];
  const codes = ["sent-file-type", "sent-file-mismatch", "picture-type", "sent-file-large"];
  for (const [at, file] of wrong.entries()) {
    const { status, data } = await send(school, [{ title: "前后测", file }]);
    expect(status).toBe(422);
    const { problems } = data as { problems: { fields: object; values: object } };
    expect(problems.fields).toMatchObject({ artefacts: [codes[at], "artefact-substance"] });
    expect(problems.values).toMatchObject({ account: "做了一个学期。", title: ["前后测"] });
  }
  const left = (await readdir(folder, { recursive: true })).filter((path) => path.includes("/"));
  expect(left).toEqual([]);
  expect(await files()).toEqual([]);
});

test("names as teachers give them arrive: semicolons, equals signs, quotation marks, paths", async () => {
  for (const name of ["教案;定稿=2.csv", '“观察”"记录".csv', "a';b=c;filename=d.csv"]) {
    expect((await send(school, [{ title: "前后测", file: table(name) }])).status).toBe(302);
    expect((await files())[0]).toMatchObject({ name: cleanFileName(name), size: 15 });
  }
});

test("a form that ends before its end keeps what arrived, and says so", async () => {
  const part = (head: string, body: string) =>
    `--edge\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}`;
  const body = [
    part('name="account"', "做了一个学期。\r\n"),
    part('name="file[]"; filename="a.csv"', "班,分"),
  ];
  const request = new Request("http://127.0.0.1:3000/", {
    ...{ method: "POST", body: body.join("") },
    headers: { "Content-Type": "multipart/form-data; boundary=edge" },
  });
  const context = await contextOf(school);
  const { status, data } = await answerOf(
    Promise.resolve(action({ request, context, params: { adoptionId } } as never)),
  );
  const { problems } = data as { problems: { fields: object; values: object } };
  expect([status, problems.fields]).toMatchObject([422, { artefacts: ["adoption-form-cut"] }]);
  expect(problems.values).toMatchObject({ account: "做了一个学期。" });
  expect((await readdir(folder, { recursive: true })).filter((path) => path.includes("/"))).toEqual([]);
});

test("a file of another trial cannot be named, and nobody else sends one", async () => {
  const answer = await send(school, [{ title: "前后测", kept: "0".repeat(16) }]);
  expect(answer.status).toBe(422);
  expect(await files()).toEqual([]);
  expect(await send(owner, [{ title: "前后测", file: table() }])).toMatchObject({ status: 403 });
});

test("with its work a file is withdrawn, from the dump too, and stays for the two sides", async () => {
  await send(school, [{ title: "前后测", file: table() }]);
  const [file] = await files();
  const dumped = async () => {
    for await (const each of dumpWorks(store.db.read)) return each.work.attachments;
    return null;
  };
  expect(await dumped()).toMatchObject([{ id: file!.id, name: "前后测.csv", trialId: adoptionId }]);
  const asked = { practiceId: work, number: 1, reason: "数据有误" };
  await store.db.write((tx) => withdrawEdition(tx, owner, asked, null));
  const stranger = await createActor(store.db, { name: "路人" });
  const people = [null, stranger, owner, school];
  const statuses = await Promise.all(people.map(async (actor) => (await ask(actor, file!.id)).status));
  expect(statuses).toEqual([404, 404, 200, 200]);
  expect(await dumped()).toEqual([]);
});

/** A picture of the trial that was reported; answers its id. */
async function sentPicture(): Promise<string> {
  const photo = new File([new Uint8Array(await photograph())], "听课.jpg");
  await send(school, [{ title: "听课", file: photo }]);
  return (await files())[0]?.id ?? "";
}
const dumpedFiles = async () => {
  for await (const each of dumpWorks(store.db.read))
    return each.work.attachments.map(({ id, sha256 }) => [id, sha256]);
  return null;
};
const post = async (
  route: { action: (args: ActionFunctionArgs) => Promise<unknown> },
  actor: Actor,
  fileId: string,
  fields: object,
) => {
  const body = new URLSearchParams(fields as Record<string, string>);
  const request = new Request("http://127.0.0.1:3000/", { method: "POST", body });
  const context = await contextOf(actor);
  return answerOf(
    Promise.resolve(route.action({ request, context, params: { adoptionId, fileId } } as never)),
  );
};

test("faces in a picture of a trial are covered by the school: the picture is another everywhere, the former is gone", async () => {
  const old = await sentPicture();
  const [before] = (await dumpedFiles()) ?? [];
  const areas = JSON.stringify([{ x: 0.1, y: 0.1, width: 0.3, height: 0.3 }]);
  expect((await post(blurring, owner, old, { areas })).status).toBe(404);
  expect((await post(blurring, school, old, { areas: "[]" })).status).toBe(422);
  expect((await post(blurring, school, old, { areas })).status).toBe(201);
  const [shown] = await files();
  expect(shown?.id).not.toBe(old);
  const left = (await readdir(folder, { recursive: true })).map((path) => path.split("/").at(-1));
  expect([left.includes(old), left.includes(shown?.id ?? "")]).toEqual([false, true]);
  // Under its former address too, and for who takes the dump.
  for (const id of [old, shown!.id]) {
    const { status, data } = await ask(null, id);
    expect([status, (await (data as Response).arrayBuffer()).byteLength]).toEqual([200, shown?.size]);
  }
  const [after] = (await dumpedFiles()) ?? [];
  expect(after?.[0]).toBe(old);
  expect(after?.[1]).not.toBe(before?.[1]);
  expect((await post(blurring, school, old, { areas })).status).toBe(404);
});

test("a file of a trial is hidden by the school or a steward, with a reason; the report says so and proves less", async () => {
  const picture = await sentPicture();
  const steward = await createActor(store.db, {
    name: "值班员",
    role: "steward",
    organisationId: unitOf(owner),
  });
  expect(supportOf(await listAdoptions(store.db.read, work)).level).toBe("e1");
  for (const stranger of [owner, await createActor(store.db, { name: "路人" })])
    expect((await post(hiding, stranger, picture, { reason: "不喜欢" })).status).toBe(404);
  expect((await post(hiding, steward, picture, { reason: " " })).status).toBe(422);
  expect((await post(hiding, steward, picture, { reason: "看得出学生" })).status).toBe(302);
  expect((await ask(school, picture)).status).toBe(404);
  expect(await dumpedFiles()).toEqual([]);
  const trials = await listAdoptions(store.db.read, work);
  expect(trials[0]?.results[0]?.artefacts).toMatchObject([{ title: "听课", file: null, hidden: true }]);
  expect(supportOf(trials).level).toBe("e0");
  const [notice] = await listNotices(store.db.read, school);
  expect(notice).toMatchObject({ kind: "trial-file-hidden", words: { reason: "看得出学生" } });
});
