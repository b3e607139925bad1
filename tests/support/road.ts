import { join } from "node:path";
import type { z } from "zod";
import type { Database } from "../../app/db/database";
import type { Actor } from "../../app/models/actor";
import type { Move } from "../../app/models/applications/application";
import { moveApplication } from "../../app/models/applications/commands.server";
import { saveReview, submitReview } from "../../app/models/applications/reviews.server";
import { type FileShelf, withRoadFile } from "../../app/models/applications/road-files.server";
import type { Sheet } from "../../app/models/applications/scores";
import { submitApplication } from "../../app/models/applications/submit.server";
import type { callSettingsSchema } from "../../app/models/calls/call";
import {
  draftCall,
  foundProgramme,
  nameExpert,
  openCall,
  recordRehearsal,
} from "../../app/models/calls/commands.server";
import { loadCallContent } from "../../app/models/calls/content.server";
import { presetSteps } from "../../app/models/calls/presets";
import type { Rubric } from "../../app/models/calls/rubric";
import type { Step } from "../../app/models/calls/step";
import { createActor, createOrganisation } from "./people";
import { createPractice, frozenNow, type WorkOptions } from "./practices";

export const callContent = loadCallContent(join(import.meta.dirname, "../../content"));
export const { calendar } = callContent;
export const RUBRIC = callContent.rubrics.find(({ id }) => id === "exemplar-case") as Rubric;
export const DAY = 86_400_000;

/** Units of each level, one below the other, and who acts for them. */
export interface Country {
  host: string;
  province: string;
  city: string;
  county: string;
  school: string;
  steward: Actor;
  provincial: Actor;
  municipal: Actor;
  officer: Actor;
  principal: Actor;
  teacher: Actor;
}

/** A school below its county, city and province, and a central office that calls. */
export async function foundCountry(db: Database): Promise<Country> {
  const host = await createOrganisation(db, { name: "（示例）项目办", kind: "central" });
  const province = await createOrganisation(db, {
    name: "（示例）省馆",
    kind: "provincial-bureau",
    parentId: host,
  });
  const city = await createOrganisation(db, {
    name: "（示例）市馆",
    kind: "city-bureau",
    parentId: province,
  });
  const county = await createOrganisation(db, {
    name: "（示例）县馆",
    kind: "county-bureau",
    parentId: city,
  });
  const school = await createOrganisation(db, { name: "（示例）青禾中学", parentId: county });
  const officer = (name: string, organisationId: string) =>
    createActor(db, { name, role: "bureau-officer", organisationId });
  return {
    ...{ host, province, city, county, school },
    steward: await createActor(db, { name: "值班员", role: "steward", organisationId: host }),
    provincial: await officer("省里人", province),
    municipal: await officer("市里人", city),
    officer: await officer("县里人", county),
    principal: await createActor(db, { name: "何国栋", role: "school-admin", organisationId: school }),
    teacher: await createActor(db, { name: "林青禾", role: "teacher", organisationId: school }),
  };
}

export type CallOptions = Partial<z.input<typeof callSettingsSchema>>;

/** An open call with the usual road unless told otherwise. */
export async function openedCall(
  db: Database,
  host: Actor,
  organisationId: string,
  options: CallOptions = {},
): Promise<string> {
  const id = await draftedCall(db, host, organisationId, options);
  await db.write((tx) => recordRehearsal(tx, host, id));
  await db.write((tx) => openCall(tx, host, id));
  return id;
}

export async function draftedCall(
  db: Database,
  host: Actor,
  organisationId: string,
  options: CallOptions = {},
): Promise<string> {
  const programme = { name: "在线教育应用创新", summary: "" };
  const programmeId = await db.write((tx) => foundProgramme(tx, host, organisationId, programme));
  const named = { name: "2026年典型案例", summary: "各地自主申请。" };
  return db.write((tx) => draftCall(tx, host, programmeId, named, settings(options)));
}

export function settings(options: CallOptions = {}): z.input<typeof callSettingsSchema> {
  return {
    kinds: ["school-case", "lesson"],
    opensAt: Date.now() - DAY,
    closesAt: Date.now() + 30 * DAY,
    steps: presetSteps("exemplar"),
    rubric: RUBRIC,
    ...options,
  };
}

/** Steps of a call without those that a test does not speak of. */
export function without(...kinds: Step["kind"][]): Step[] {
  return presetSteps("exemplar").filter(({ kind }) => !kinds.includes(kind));
}

/** A work that is written and applied with. */
export async function apply(
  db: Database,
  owner: Actor,
  callId: string,
  work: WorkOptions = {},
  at?: number,
): Promise<string> {
  const practiceId = await createPractice(db, owner, work);
  return applyWith(db, owner, callId, practiceId, at);
}

export async function applyWith(
  db: Database,
  owner: Actor,
  callId: string,
  practiceId: string,
  at?: number,
): Promise<string> {
  const { projection } = await frozenNow(db, practiceId);
  const clock = { calendar, ...(at !== undefined && { at }) };
  return db.write((tx) =>
    submitApplication(tx, owner, callId, practiceId, { projection, nomination: {} }, clock),
  );
}

/** One move, with a reason where one is asked for. */
export function move(db: Database, actor: Actor, id: string, name: Move, at?: number): Promise<void> {
  const request = { move: name, comment: "理由如下。" };
  return db.write((tx) =>
    moveApplication(tx, actor, id, request, { calendar, ...(at !== undefined && { at }) }),
  );
}

/** One move that a file goes with. */
export function moveWithFile(
  shelf: FileShelf & { db: Database },
  actor: Actor,
  id: string,
  told: { move: Move; name: string },
): Promise<void> {
  const sent = { name: told.name, bytes: Buffer.from("纪要。") };
  const request = { move: told.move, comment: "理由如下。" };
  return withRoadFile(shelf, sent, (file) =>
    shelf.db.write((tx) => moveApplication(tx, actor, id, { ...request, file }, { calendar })),
  );
}

/** Experts of a call, from a university that belongs to nobody's chain. */
export async function nameExperts(
  db: Database,
  host: Actor,
  callId: string,
  count: number,
): Promise<Actor[]> {
  const university = await createOrganisation(db, { name: `（示例）师范大学${callId}`, kind: "university" });
  const experts: Actor[] = [];
  for (let index = 0; index < count; index++) {
    const expert = await createActor(db, {
      name: `专家${index}`,
      role: "expert",
      organisationId: university,
    });
    const known = { email: expert.email, stages: ["primary"], subjects: [] };
    await db.write((tx) => nameExpert(tx, host, callId, known));
    experts.push(expert);
  }
  return experts;
}

/** A sheet that gives every indicator this share of its points. */
export function sheetOf(rubric: Rubric, share: number): Sheet {
  const scores = Object.fromEntries(
    rubric.indicators.map(({ id, weight }) => [
      id,
      { points: Math.round(weight * share * 2) / 2, comment: "依据见正文。", anchor: "" },
    ]),
  );
  return { scores, vetoes: [], overall: "总体意见。" };
}

/** Fills in and hands in a review. */
export async function judge(
  db: Database,
  expert: Actor,
  reviewId: string,
  share: number,
  at?: number,
): Promise<void> {
  const sheet = sheetOf(RUBRIC, share);
  await db.write((tx) => saveReview(tx, expert, reviewId, sheet));
  await db.write((tx) => submitReview(tx, expert, reviewId, sheet, at));
}
