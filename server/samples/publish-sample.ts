import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Actor, holds } from "../../app/models/actor";
import { readState } from "../../app/models/documents/load.server";
import { contentFromMarkdown } from "../../app/models/documents/markdown";
import { readPicture } from "../../app/models/documents/picture.server";
import { approvePublication, requestPublication } from "../../app/models/editions/requests.server";
import { newId } from "../../app/models/identifier";
import { findActor } from "../../app/models/members/queries.server";
import { insertCollaborator, startPractice } from "../../app/models/practices/commands.server";
import { addPicture } from "../../app/models/practices/pictures.server";
import { findTemplate, type Template } from "../../app/models/taxonomy/template";
import type { SharedContext } from "../http";
import type { Cast, SampleWork } from "./read-samples";

/** Ids of the cast by their keys. */
export interface People {
  organisations: Map<string, string>;
  members: Map<string, string>;
}

export function idOf(ids: Map<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`content/samples speaks of ${key}, which is not in cast.yaml.`);
  return id;
}

/** Writes, submits, approves and publishes one sample work, as its invented authors would. Answers its id. */
export async function publishSample(
  shared: SharedContext,
  cast: Cast,
  people: People,
  work: SampleWork,
  folder: string,
): Promise<string> {
  const authors = await Promise.all(work.authors.map((key) => actorOf(shared, idOf(people.members, key))));
  const owner = authors[0]!;
  const organisationId = idOf(people.organisations, work.organisation);
  const figures = await readFigures(work, folder);
  const id = await shared.db.write(async (tx) => {
    const started = await startPractice(tx, owner, startOf(shared, cast, work, figures, organisationId));
    for (const author of authors.slice(1)) await insertCollaborator(tx, started, author, "editor", owner);
    return started;
  });
  for (const { attachmentId, file } of figures.values())
    await addPicture(shared, owner, id, file, attachmentId);
  await publish(shared, owner, id, await deciderOf(shared, people, organisationId), work.publishedAt);
  return id;
}

function startOf(
  shared: SharedContext,
  cast: Cast,
  work: SampleWork,
  figures: Figures,
  organisationId: string,
) {
  const template = findTemplate(shared.taxonomy.templates, work.kind);
  const {
    kind,
    title,
    file: _file,
    body,
    authors: _authors,
    organisation: _unit,
    publishedAt: _at,
    ...details
  } = work;
  const partners = work.partners.map(
    (key) => cast.organisations.find((each) => each.key === key)?.name ?? key,
  );
  return {
    kind,
    title,
    templateVersion: template?.version ?? 1,
    content: contentFromMarkdown(body, {
      section: sectionOf(template),
      figure: (name) => figures.get(name) ?? null,
    }),
    details: { ...details, partners },
    organisationId,
  };
}

async function publish(
  shared: SharedContext,
  owner: Actor,
  id: string,
  decider: Actor,
  at: number,
): Promise<void> {
  const { state, epoch, seq } = await readState(shared.db.read, id);
  const projection = await shared.workshop.project(state);
  await shared.db.write(async (tx) => {
    const requestId = await requestPublication(tx, owner, id, { epoch, seq, projection }, at);
    await approvePublication(tx, decider, requestId, at);
  });
}

async function deciderOf(shared: SharedContext, people: People, organisationId: string): Promise<Actor> {
  const actors = await Promise.all([...people.members.values()].map((memberId) => actorOf(shared, memberId)));
  const decider =
    actors.find((actor) => holds(actor, "school-admin", organisationId)) ??
    actors.find((actor) => holds(actor, "bureau-officer", organisationId)) ??
    actors.find((actor) => holds(actor, "steward"));
  if (!decider) throw new Error("content/samples/cast.yaml has nobody who may publish.");
  return decider;
}

export async function actorOf(shared: SharedContext, memberId: string): Promise<Actor> {
  const actor = await findActor(shared.db.read, memberId);
  if (!actor) throw new Error("A sample member is nobody.");
  return actor;
}

type Figures = Map<string, { attachmentId: string; width: number; height: number; file: Uint8Array }>;

async function readFigures(work: SampleWork, folder: string): Promise<Figures> {
  const figures: Figures = new Map();
  for (const [, name] of work.body.matchAll(/!\[[^\]]*\]\((figures\/[\w.-]+)/g)) {
    const file = await readFile(join(folder, name!));
    const { width, height } = await readPicture(file);
    figures.set(name!, { attachmentId: newId(), width, height, file });
  }
  return figures;
}

function sectionOf(template: Template | null): (heading: string) => string | undefined {
  return (heading) => template?.sections.find((section) => section.heading.zh === heading)?.id;
}
