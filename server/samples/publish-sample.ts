import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Actor } from "../../app/models/actor";
import { holds } from "../../app/models/actor";
import { addAttachment } from "../../app/models/documents/attachments.server";
import type { Content } from "../../app/models/documents/content";
import { readState } from "../../app/models/documents/log.server";
import { contentFromMarkdown } from "../../app/models/documents/markdown";
import { approvePublication, requestPublication } from "../../app/models/editions/requests.server";
import { newId } from "../../app/models/identifier";
import { findActor } from "../../app/models/members/queries.server";
import { insertCollaborator, startPractice } from "../../app/models/practices/commands.server";
import { findTemplate, type Template } from "../../app/models/taxonomy/template";
import type { SharedContext } from "../http";
import type { Cast, SampleWork } from "./read-samples";
import { idOf, type People } from "./seed";

/** Writes, submits, approves and publishes one sample work, as its invented authors would. */
export async function publishSample(
  shared: SharedContext,
  cast: Cast,
  people: People,
  work: SampleWork,
  folder: string,
): Promise<void> {
  const { db } = shared;
  const authors = await Promise.all(work.authors.map((key) => actorOf(shared, idOf(people.members, key))));
  const owner = authors[0]!;
  const organisationId = idOf(people.organisations, work.organisation);
  const template = findTemplate(shared.taxonomy.templates, work.kind);
  const id = newId();
  const figures = await storeFigures(shared, owner, id, work, folder);
  const content = contentFromMarkdown(work.body, {
    section: sectionOf(template),
    figure: (name) => figures.get(name) ?? null,
  });
  const {
    kind,
    title,
    file: _file,
    body: _body,
    authors: _authors,
    organisation: _unit,
    publishedAt,
    ...details
  } = work;
  const partners = work.partners.map(
    (key) => cast.organisations.find((each) => each.key === key)?.name ?? key,
  );
  await db.write(async (tx) => {
    await startPractice(tx, owner, {
      id,
      kind,
      title,
      templateVersion: template?.version ?? 1,
      content: content as Content,
      details: { ...details, partners },
      organisationId,
    });
    for (const author of authors.slice(1)) await insertCollaborator(tx, id, author, "editor", owner);
  });
  await publish(shared, owner, id, organisationId, people, publishedAt);
}

async function publish(
  shared: SharedContext,
  owner: Actor,
  id: string,
  organisationId: string,
  people: People,
  at: number,
): Promise<void> {
  const { state, epoch, seq } = await readState(shared.db.read, id);
  const projection = await shared.workshop.project(state);
  const decider = await deciderOf(shared, people, organisationId);
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

async function actorOf(shared: SharedContext, memberId: string): Promise<Actor> {
  const actor = await findActor(shared.db.read, memberId);
  if (!actor) throw new Error("A sample member is nobody.");
  return actor;
}

async function storeFigures(
  shared: SharedContext,
  owner: Actor,
  practiceId: string,
  work: SampleWork,
  folder: string,
) {
  const figures = new Map<string, { attachmentId: string; width: number; height: number }>();
  for (const [, name] of work.body.matchAll(/!\[[^\]]*\]\((figures\/[\w.-]+)/g)) {
    const bytes = await readFile(join(folder, name!));
    const { id, width, height } = await addAttachment(shared, owner, practiceId, bytes);
    figures.set(name!, { attachmentId: id, width, height });
  }
  return figures;
}

function sectionOf(template: Template | null): (heading: string) => string | undefined {
  return (heading) => template?.sections.find((section) => section.heading.zh === heading)?.id;
}
