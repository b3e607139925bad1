import * as Y from "yjs";
import type { Database, Transaction } from "../../../../app/db/database";
import type { Actor } from "../../../../app/models/actor";
import { appendEntries } from "../../../../app/models/documents/log.server";
import { findActor } from "../../../../app/models/members/queries.server";
import { insertCollaborator, startPractice } from "../../../../app/models/practices/commands.server";
import { luciaOver, within } from "../../../../app/models/sessions/lucia.server";
import { contentOf } from "../../../support/host";
import { createMember } from "../../../support/people";
import type { Seat, Seats, Seed } from "./server";

interface Person {
  actor: Actor;
  cookie: string;
}

/**
 * Works with their people and texts, as if written before: each text is one entry of the log,
 * by its owner. People are signed in without their password, for checking one is slow by design.
 */
export async function seedDatabase(db: Database, seed: Seed): Promise<Seats> {
  const seats: Seats = [];
  let people: Person[] = [];
  for (let index = 0; index < seed.documents; index++) {
    if (index % seed.together === 0) people = await enrol(db, seed.seats);
    seats.push(await db.write((tx) => startWork(tx, people, seed.state)));
  }
  return seats;
}

async function enrol(db: Database, count: number): Promise<Person[]> {
  const people: Person[] = [];
  for (let index = 0; index < count; index++) {
    const { memberId } = await createMember(db, { name: `教师 ${index + 1}` });
    const actor = await findActor(db.read, memberId);
    if (!actor) throw new Error("the new member is nobody");
    people.push({ actor, cookie: await db.write((tx) => signInDirectly(tx, memberId)) });
  }
  return people;
}

async function signInDirectly(tx: Transaction, memberId: string): Promise<string> {
  const now = Date.now();
  const lucia = luciaOver(within(tx), { secure: false, now });
  const session = await lucia.createSession(memberId, {
    createdAt: now,
    lastSeenAt: now,
    userAgent: "benchmark",
    actingGrantId: null,
  });
  return lucia.createSessionCookie(session.id).serialize().split(";")[0] ?? "";
}

async function startWork(tx: Transaction, people: Person[], state: Uint8Array): Promise<Seat[]> {
  const owner = people[0]!.actor;
  const id = await startPractice(tx, owner, {
    kind: "school-case",
    title: "测量作品",
    templateVersion: 1,
    content: contentOf("开头"),
  });
  for (const { actor } of people.slice(1)) await insertCollaborator(tx, id, actor, "editor", owner);
  const clientIds = [...Y.parseUpdateMeta(state).to.keys()];
  await appendEntries(tx, id, 1, [{ memberId: owner.memberId, bytes: state, at: Date.now(), clientIds }]);
  return people.map(({ cookie }) => ({ path: `/collaboration/${id}`, headers: { cookie } }));
}
