import type { Database } from "../../app/db/database";
import type { Actor } from "../../app/models/actor";
import { assignReviews } from "../../app/models/applications/assigning.server";
import { getReviewDesk } from "../../app/models/applications/blind.server";
import { conflictOf, readTies } from "../../app/models/applications/conflicts.server";
import { designateExemplar } from "../../app/models/applications/designations.server";
import { holderOf } from "../../app/models/applications/engine";
import { quotaOf } from "../../app/models/applications/facts.server";
import { leaksIn } from "../../app/models/applications/identity";
import { identityOf } from "../../app/models/applications/identity.server";
import { getPanel } from "../../app/models/applications/panel.server";
import {
  getApplication,
  getSubmitted,
  listApplicationsIn,
  listCallMoves,
} from "../../app/models/applications/queries.server";
import { listReviews } from "../../app/models/applications/reviews.server";
import { nameExpert } from "../../app/models/calls/commands.server";
import { getCall } from "../../app/models/calls/queries.server";
import { loadTaxonomy } from "../../app/models/taxonomy/queries.server";
import { contentOf } from "../support/host";
import { createActor, createOrganisation } from "../support/people";
import { seededRandom } from "../support/random";
import { apply, calendar, DAY, foundCountry, judge, move, openedCall, without } from "../support/road";

export interface Simulated {
  applications: number;
  experts: number;
  /** Applications that still wait for somebody at the end. */
  stuck: number;
  quotaExceeded: number;
  conflictsAssigned: number;
  identityLeaks: number;
  alpha: number | null;
  seconds: number;
}

interface School {
  id: string;
  name: string;
  county: Actor;
  principal: Actor;
  teacher: Actor;
}

/** Sends works of many schools through a call, by the commands a click calls, and counts what went wrong. */
export async function simulateCall(
  db: Database,
  size: { applications: number; experts: number; seed: number },
): Promise<Simulated> {
  const began = performance.now();
  const random = seededRandom(size.seed);
  const country = await foundCountry(db);
  const { steward, host } = country;
  const schools = await foundSchools(db, country.city, Math.max(2, Math.ceil(size.applications / 10)));
  const steps = without("visit").map((step) =>
    step.kind === "endorsement" ? { ...step, quota: quotaFor(step.level, size.applications) } : step,
  );
  const callId = await openedCall(db, steward, host, { steps });
  const experts = await callExperts(db, steward, callId, schools, size.experts);
  const ids: string[] = [];
  for (let n = 0; n < size.applications; n++) {
    const { teacher, name } = schools[n % schools.length] as School;
    const words = `${name}的${teacher.name}老师写道：第${n}个班用双师课堂上课，${teacher.name}负责线上部分，学生四十人。`;
    const work = { title: `${name}的实践${n}`, content: contentOf(words, "过程与数据见下。".repeat(5)) };
    ids.push(await apply(db, teacher, callId, work));
  }
  for (const [n, id] of ids.entries()) {
    const { principal, county, teacher } = schools[n % schools.length] as School;
    const way = [
      [principal, "pass"],
      [principal, "endorse"],
      [county, "endorse"],
      [country.municipal, "endorse"],
      [country.provincial, "endorse"],
    ] as const;
    for (const [actor, name] of way) {
      if (await endedBy(db, actor, id, name, { host: steward, owner: teacher, random })) break;
    }
  }
  const leaks = await review(db, steward, callId, experts, random);
  const panel = await getPanel(db.read, steward, callId);
  await decide(db, steward, callId, random);
  return {
    applications: size.applications,
    experts: size.experts,
    stuck: (await listApplicationsIn(db.read, callId)).filter(({ status }) =>
      ["waiting", "returned", "asked", "appealed"].includes(status),
    ).length,
    quotaExceeded: await countExceeded(db, callId),
    conflictsAssigned: await countConflicts(db, callId),
    identityLeaks: leaks,
    alpha: panel.alpha === null ? null : Math.round(panel.alpha * 1000) / 1000,
    seconds: Math.round((performance.now() - began) / 100) / 10,
  };
}

/** Tight enough that each level has to refuse some. */
function quotaFor(level: string, applications: number): number {
  const share = { school: 9, county: 27, city: applications * 0.7, province: applications * 0.6 }[level] ?? 1;
  return Math.max(1, Math.round(share));
}

async function foundSchools(db: Database, city: string, count: number): Promise<School[]> {
  const schools: School[] = [];
  let county = { id: "", officer: null as Actor | null };
  for (let n = 0; n < count; n++) {
    if (n % 3 === 0) {
      const id = await createOrganisation(db, {
        name: `（示例）${n}号县馆`,
        kind: "county-bureau",
        parentId: city,
      });
      county = {
        id,
        officer: await createActor(db, { name: `县员${n}`, role: "bureau-officer", organisationId: id }),
      };
    }
    const name = `（示例）云溪${n}中学`;
    const id = await createOrganisation(db, { name, parentId: county.id });
    schools.push({
      ...{ id, name, county: county.officer as Actor },
      principal: await createActor(db, { name: `校长${n}`, role: "school-admin", organisationId: id }),
      teacher: await createActor(db, {
        name: `沈若${String.fromCodePoint(0x4e00 + n * 7)}`,
        role: "teacher",
        organisationId: id,
      }),
    });
  }
  return schools;
}

/** A third of the experts teach in schools that take part, so that conflicts are common. */
async function callExperts(
  db: Database,
  steward: Actor,
  callId: string,
  schools: readonly School[],
  count: number,
): Promise<Actor[]> {
  const university = await createOrganisation(db, { name: "（示例）海岳大学", kind: "university" });
  const experts: Actor[] = [];
  for (let n = 0; n < count; n++) {
    const organisationId = n % 3 === 0 ? (schools[n % schools.length] as School).id : university;
    const expert = await createActor(db, { name: `评委${n}`, role: "expert", organisationId });
    const known = { email: expert.email, stages: ["primary"], subjects: [] };
    await db.write((tx) => nameExpert(tx, steward, callId, known));
    experts.push(expert);
  }
  return experts;
}

interface Parties {
  host: Actor;
  owner: Actor;
  random: () => number;
}

/** True when a work came to its end: its unit had no place left, or did not want it. Some contest that. */
async function endedBy(
  db: Database,
  actor: Actor,
  id: string,
  name: "pass" | "endorse",
  parties: Parties,
): Promise<boolean> {
  const wanted = parties.random() > 0.03;
  const full = wanted && (await move(db, actor, id, name).then(() => false, isQuotaFull));
  if (wanted && !full) return false;
  await move(db, actor, id, "refuse");
  if (parties.random() < 0.2) {
    await move(db, parties.owner, id, "appeal");
    await move(db, parties.host, id, "dismiss");
  }
  return true;
}

function isQuotaFull(error: { code?: string }): boolean {
  if (error.code === "quota-full") return true;
  throw error;
}

/** Experts judge until no work lacks one; answers how many copies showed whose they are. */
async function review(
  db: Database,
  steward: Actor,
  callId: string,
  experts: readonly Actor[],
  random: () => number,
): Promise<number> {
  const { divisions } = loadTaxonomy("content");
  const quality = new Map<string, number>();
  let leaks = 0;
  // Scores far apart call one more expert, so that a second round comes.
  for (let round = 0; round < 3; round++) {
    await db.write((tx) => assignReviews(tx, steward, callId));
    const open = (await listReviews(db.read, callId)).filter(({ submittedAt }) => submittedAt === null);
    for (const { id, applicationId, expertId, editionId } of open) {
      const expert = experts.find(({ memberId }) => memberId === expertId) as Actor;
      const shown = JSON.stringify(await getReviewDesk(db.read, divisions, expert, id));
      const application = await getApplication(db.read, applicationId);
      const { frozen } = await getSubmitted(db.read, editionId);
      const identity = await identityOf(db.read, divisions, application, frozen.details);
      if (leaksIn(shown, identity).length > 0 || shown.includes(application.practiceId)) leaks++;
      if (!quality.has(applicationId)) quality.set(applicationId, 0.55 + random() * 0.4);
      const share = (quality.get(applicationId) ?? 0.7) + (random() - 0.5) * 0.16;
      await judge(db, expert, id, Math.min(1, Math.max(0, share)));
    }
  }
  return leaks;
}

/** The panel decides by the scores; what it chose is shown, and what nobody objects to is designated. */
async function decide(db: Database, steward: Actor, callId: string, random: () => number): Promise<void> {
  const { rows } = await getPanel(db.read, steward, callId);
  const over = Date.now() + 60 * DAY;
  for (const { application, score } of rows.filter((row) => row.application.status === "waiting")) {
    await move(db, steward, application.id, "conclude-review");
    const verdict = (score ?? 0) >= 80 ? "select" : random() < 0.2 ? "cultivate" : "decline";
    await move(db, steward, application.id, verdict);
    if (verdict === "decline") continue;
    await move(db, steward, application.id, "conclude-notice", over);
    const told = { documentNumber: "教装馆〔2026〕50号" };
    await db.write((tx) => designateExemplar(tx, steward, application.id, told, { calendar }));
  }
}

/** Units that recommended more than their quota, counted from the record of moves. */
async function countExceeded(db: Database, callId: string): Promise<number> {
  const call = await getCall(db.read, callId);
  const applications = new Map((await listApplicationsIn(db.read, callId)).map((each) => [each.id, each]));
  const taken = new Map<string, number>();
  for (const { move: made, fromStep, applicationId } of await listCallMoves(db.read, callId)) {
    if (made !== "endorse" || fromStep === null) continue;
    const unit = holderOf(
      call.settings.steps[fromStep],
      applications.get(applicationId)?.chain ?? {},
      call.organisationId,
    );
    taken.set(`${fromStep} ${unit}`, (taken.get(`${fromStep} ${unit}`) ?? 0) + 1);
  }
  return [...taken].filter(([key, count]) => {
    const [step = "0", unit = ""] = key.split(" ");
    const quota = quotaOf(call, call.settings.steps[Number(step)]!, unit);
    return quota !== null && count > quota;
  }).length;
}

/** Reviews that were given to somebody who must not judge, looked at again from the records. */
async function countConflicts(db: Database, callId: string): Promise<number> {
  const call = await getCall(db.read, callId);
  const reviews = await listReviews(db.read, callId);
  const applications = await listApplicationsIn(db.read, callId);
  const ties = await readTies(
    db.read,
    [...new Set(reviews.map(({ expertId }) => expertId))],
    applications,
    Date.now(),
  );
  ties.assigned.clear();
  const byId = new Map(applications.map((each) => [each.id, each]));
  return reviews.filter(({ applicationId, expertId }) => {
    const application = byId.get(applicationId);
    return application !== undefined && conflictOf(call, application, expertId, ties) !== null;
  }).length;
}
