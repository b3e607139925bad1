import type { Actor } from "../../app/models/actor";
import { adoptEdition, reportResult } from "../../app/models/adoptions/commands.server";
import {
  draftCall,
  foundProgramme,
  nameExpert,
  openCall,
  recordRehearsal,
} from "../../app/models/calls/commands.server";
import { presetSteps } from "../../app/models/calls/presets";
import {
  addGoal,
  foundCommunity,
  inviteUnit,
  joinCommunity,
  measureGoal,
} from "../../app/models/communities/commands.server";
import { getCommunityDesk } from "../../app/models/communities/desk.server";
import { listStays } from "../../app/models/communities/stays.server";
import { addActivity } from "../../app/models/communities/texts.server";
import type { SharedContext } from "../http";
import { actorOf, idOf, type People } from "./publish-sample";
import type { Circle, SampleCall, SampleCommunity, SampleTrial } from "./read-circle";
import type { Cast } from "./read-samples";

const DAY = 86_400_000;

/** Everybody and everything that is there already, by the keys of the files. */
export interface SampleWorld {
  shared: SharedContext;
  cast: Cast;
  people: People;
  /** Ids of works by their files. */
  works: Map<string, string>;
}

/** A community with its plan, trials with what came of them, and a call that is open. */
export async function seedCircle(world: SampleWorld, circle: Circle): Promise<void> {
  await seedCommunity(world, circle.community);
  for (const trial of circle.trials) await seedTrial(world, trial);
  await seedCall(world, circle.call, Date.now());
}

const member = ({ shared, people }: SampleWorld, key: string): Promise<Actor> =>
  actorOf(shared, idOf(people.members, key));
const unit = ({ people }: SampleWorld, key: string): string => idOf(people.organisations, key);

async function seedCommunity(world: SampleWorld, sample: SampleCommunity): Promise<void> {
  const { db } = world.shared;
  // Looks after every unit, so that none needs somebody of its own for this.
  const steward = await member(world, "steward");
  const lead = await member(world, "admin");
  await db.write(async (tx) => {
    const { name, theme, charter, founded } = sample;
    const leadId = unit(world, sample.lead);
    const id = await foundCommunity(tx, steward, { name, theme, charter, leadId }, founded);
    for (const { unit: key, duty, joined } of sample.members) {
      const called = world.cast.organisations.find((each) => each.key === key)?.name ?? key;
      await inviteUnit(tx, steward, id, { unit: called, duty }, founded);
      const stay = (await listStays(tx, id)).find((each) => each.organisationId === unit(world, key));
      await joinCommunity(tx, steward, id, stay?.id ?? "", joined);
    }
    for (const { goal, measure, due } of sample.goals) await addGoal(tx, lead, id, { goal, measure, due });
    const { goals } = await getCommunityDesk(tx, lead, id);
    for (const { goal, reached } of sample.goals) {
      const planned = goals.find((each) => each.goal === goal);
      if (reached && planned) await measureGoal(tx, lead, id, planned.id, reached);
    }
    for (const { kind, title, on, host } of sample.activities)
      await addActivity(tx, lead, id, { kind, title, heldOn: on, hostId: unit(world, host) });
  });
}

async function seedTrial(world: SampleWorld, sample: SampleTrial): Promise<void> {
  const { shared, works } = world;
  const { term, classes, pupils, context, changes, reasons, result } = sample;
  const actor = await member(world, sample.by);
  const told = { term, classes, pupils, context, changes, reasons, organisationId: unit(world, sample.unit) };
  const source = { practiceId: idOf(works, sample.work), number: 1 };
  const id = await shared.db.write((tx) => adoptEdition(tx, actor, source, told, sample.on));
  const { outcome, account, artefact } = result;
  const artefacts = [{ ...artefact, file: "" }];
  await shared.db.write((tx) =>
    reportResult(tx, actor, id, { outcome, account, claims: [], artefacts }, result.on),
  );
}

/** Open from yesterday on, for as long as the sample says. */
async function seedCall(world: SampleWorld, sample: SampleCall, now: number): Promise<void> {
  const { db, callContent } = world.shared;
  const rubric = callContent.rubrics.find(({ id }) => id === sample.rubric);
  if (!rubric) throw new Error(`content/samples speaks of the rubric ${sample.rubric}, which is not there.`);
  const settings = {
    ...{ kinds: sample.kinds, steps: presetSteps(sample.preset), rubric },
    ...{ opensAt: now - DAY, closesAt: now + sample["open-days"] * DAY },
  };
  const host = await member(world, sample.by);
  await db.write(async (tx) => {
    const programme = { name: sample.programme, summary: sample["programme-summary"] };
    const programmeId = await foundProgramme(tx, host, unit(world, sample.host), programme);
    const { name, summary } = sample;
    const id = await draftCall(tx, host, programmeId, { name, summary }, settings);
    for (const key of sample.experts) {
      const email = world.cast.members.find((each) => each.key === key)?.email ?? key;
      await nameExpert(tx, host, id, { email, stages: [], subjects: [] });
    }
    await recordRehearsal(tx, host, id);
    await openCall(tx, host, id, now);
  });
}
