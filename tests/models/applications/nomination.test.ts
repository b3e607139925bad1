import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import { assignReviews } from "../../../app/models/applications/assigning.server";
import { getReviewDesk, listOpenReviews } from "../../../app/models/applications/blind.server";
import {
  draftNomination,
  findNominationDraft,
  listNominationsToDo,
  listReportedTrials,
} from "../../../app/models/applications/nomination-drafts.server";
import { artefactsOf } from "../../../app/models/applications/proofs";
import { getSeenApplication, getSubmitted } from "../../../app/models/applications/queries.server";
import { submitApplication } from "../../../app/models/applications/submit.server";
import { listRoadErrands } from "../../../app/models/applications/waiting.server";
import type { Content } from "../../../app/models/documents/content";
import { adopt, createSchool, report } from "../../support/adoptions";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createPractice, frozenNow, publish } from "../../support/practices";
import {
  type Country,
  calendar,
  foundCountry,
  nameExperts,
  openedCall,
  RUBRIC,
  without,
} from "../../support/road";
import { taxonomy } from "../../support/visitor";

let store: TestDatabase;
let db: Database;
let country: Country;
beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  country = await foundCountry(db);
});
afterEach(() => store.remove());

const [first, second] = RUBRIC.indicators.map(({ id }) => id) as [string, string];

test("what is missing of a nomination is a to-do of its writers while they write, until nothing is or they applied", async () => {
  const { steward, host, teacher, officer } = country;
  const callId = await openedCall(db, steward, host);
  const practiceId = await createPractice(db, teacher, { title: "湖边的课" });
  const keep = (nomination: Record<string, { anchor: string; words: string }>) =>
    db.write((tx) => draftNomination(tx, teacher, practiceId, callId, nomination));
  await keep({ [first]: { anchor: "", words: "两校同上一节课。" } });
  expect(await findNominationDraft(db.read, practiceId, callId)).toMatchObject({
    [first]: { words: "两校同上一节课。" },
  });
  const left = RUBRIC.indicators.length - 1;
  expect(await listNominationsToDo(db.read, teacher)).toMatchObject([{ practiceId, callId, open: left }]);
  const waiting = await listRoadErrands(db.read, taxonomy.divisions, teacher);
  expect(waiting).toMatchObject([{ kind: "nominate", title: "湖边的课" }]);
  expect(await listNominationsToDo(db.read, officer)).toEqual([]);
  await keep(Object.fromEntries(RUBRIC.indicators.map(({ id }) => [id, { anchor: "", words: "见正文。" }])));
  expect(await listNominationsToDo(db.read, teacher)).toEqual([]);
  await expect(db.write((tx) => draftNomination(tx, officer, practiceId, callId, {}))).rejects.toMatchObject({
    kind: "not-found",
  });
});

test("an indicator points to a passage, an artefact or a trial; an expert learns of neither whose it is", async () => {
  const { steward, principal, host, teacher } = country;
  const practiceId = await createPractice(db, teacher, { title: "湖边的课" });
  await publish(db, teacher, principal, practiceId);
  const school = await createSchool(db, "（示例）湖畔小学");
  const adoption = await adopt(db, school, practiceId);
  await report(db, school, adoption, "partly");
  const [trial] = await listReportedTrials(db.read, practiceId);
  expect(trial).toEqual({ id: adoption, term: "2026-1", outcome: "partly" });
  const callId = await openedCall(db, steward, host, { steps: without("check", "endorsement", "visit") });
  const [reviewer] = await nameExperts(db, steward, callId, 3);
  const { projection } = await frozenNow(db, practiceId);
  const nomination = {
    [first]: { anchor: "", words: "", artefact: "青禾中学前后测对比" },
    [second]: { anchor: "", words: "有一所学校试用。", trial },
  };
  const id = await db.write((tx) =>
    submitApplication(tx, teacher, callId, practiceId, { projection, nomination }, { calendar }),
  );
  const { application } = await getSeenApplication(db.read, teacher, id);
  const stored = (await getSubmitted(db.read, application.editionId)).nomination;
  expect(stored[second]).toMatchObject({ trial: { id: adoption } });
  await db.write((tx) => assignReviews(tx, steward, callId));
  const [line] = await listOpenReviews(db.read, taxonomy.divisions, reviewer!);
  const { copy } = await getReviewDesk(db.read, taxonomy.divisions, reviewer!, line!.id);
  expect(copy.nomination[second]).toMatchObject({ trial: { id: "", term: "2026-1", outcome: "partly" } });
  expect(copy.nomination[first]?.artefact).toContain("前后测对比");
  expect(JSON.stringify(copy.nomination)).not.toMatch(/青禾中学|湖畔/);
});

test("figures, films and files of a text are offered under the heading below which they stand", () => {
  const text = (words: string) => [{ type: "text", text: words }];
  const content = {
    type: "root",
    children: [
      { type: "figure", attachmentId: "a", alt: "", caption: "导图" },
      { type: "heading", level: 2, section: "results", children: text("成效") },
      { type: "columns", children: [{ type: "column", children: [{ type: "file", name: "前测.xlsx" }] }] },
      { type: "figure", attachmentId: "b", alt: "", caption: "" },
    ],
  } as unknown as Content;
  expect(artefactsOf(content)).toEqual([
    { value: "artefact-1", anchor: "", text: "导图" },
    { value: "artefact-2", anchor: "s-results", text: "前测.xlsx" },
  ]);
});
