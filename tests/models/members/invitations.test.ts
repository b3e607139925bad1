import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CommittedEvent, Database } from "../../../app/db/database";
import { collaborators, grants, invitations, practices } from "../../../app/db/schema";
import type { Actor } from "../../../app/models/actor";
import { endGrant } from "../../../app/models/members/commands.server";
import { INVITATION_LIFETIME } from "../../../app/models/members/invitation";
import {
  findInvitation,
  listInvitations,
  listInvitationsFor,
} from "../../../app/models/members/invitation-queries.server";
import {
  acceptInvitation,
  inviteToOrganisation,
  inviteToPractice,
  revokeInvitation,
} from "../../../app/models/members/invitations.server";
import { findActor, listMemberships } from "../../../app/models/members/queries.server";
import { startPractice } from "../../../app/models/practices/commands.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor, createOrganisation } from "../../support/people";

let store: TestDatabase;
let db: Database;
let school: string;
let admin: Actor;
let teacher: Actor;
let guest: Actor;
let practiceId: string;
let events: CommittedEvent[];

beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  school = await createOrganisation(db, { name: "青禾小学（示例）" });
  admin = await createActor(db, { name: "管理员", role: "school-admin", organisationId: school });
  teacher = await createActor(db, { name: "林老师", role: "teacher", organisationId: school });
  const other = await createOrganisation(db, { name: "远山小学（示例）" });
  guest = await createActor(db, { name: "陈老师", role: "teacher", organisationId: other });
  practiceId = await db.write((tx) =>
    startPractice(tx, teacher, {
      kind: "school-case",
      title: "双师课堂的一年",
      templateVersion: 1,
      content: { type: "root", children: [] },
    }),
  );
  events = [];
  db.onCommit((committed) => events.push(...committed));
});
afterEach(() => store.remove());

const toPractice = (email: string, by = teacher) =>
  db.write((tx) => inviteToPractice(tx, by, { practiceId, email, part: "editor" }));
const toSchool = (email: string, role: "teacher" | "school-admin" | "bureau-officer", by = admin) =>
  db.write((tx) => inviteToOrganisation(tx, by, { organisationId: school, email, role }));
const accept = (actor: Actor, token: string, now?: number) =>
  db.write((tx) => acceptInvitation(tx, actor, token, now));

describe("an invitation to a work", () => {
  test("makes its addressee the last of the authors", async () => {
    const { token } = await toPractice(guest.email);
    await accept(guest, token);
    const [row] = await db.read
      .select()
      .from(collaborators)
      .where(eq(collaborators.memberId, guest.memberId));
    expect(row).toMatchObject({
      practiceId,
      part: "editor",
      position: 2,
      organisationName: "远山小学（示例）",
    });
    expect(events.map((event) => event.kind)).toEqual([
      "invitation.sent",
      "invitation.accepted",
      "collaborator.added",
    ]);
    expect(events.at(-1)?.payload).toEqual({ memberId: guest.memberId, part: "editor" });
  });

  test("is sent by the owner and by nobody else", async () => {
    await expect(toPractice("x@example.cn", admin)).rejects.toMatchObject({ kind: "not-found" });
    const { token } = await toPractice(guest.email);
    await accept(guest, token);
    await expect(toPractice("x@example.cn", guest)).rejects.toMatchObject({ kind: "not-found" });
  });

  test("is not sent to somebody who writes there already", async () => {
    await expect(toPractice(` ${teacher.email.toUpperCase()} `)).rejects.toMatchObject({
      code: "already-collaborator",
    });
  });

  test("ends with the work", async () => {
    const { token } = await toPractice(guest.email);
    await db.write((tx) => tx.update(practices).set({ deletedAt: 1 }).where(eq(practices.id, practiceId)));
    await expect(accept(guest, token)).rejects.toMatchObject({ code: "invitation-void" });
  });
});

describe("an invitation to a unit", () => {
  test("gives the role it speaks of, in the inviter's name", async () => {
    const { token } = await toSchool(guest.email, "teacher");
    await accept(guest, token);
    const actor = await findActor(db.read, guest.memberId);
    expect(actor?.grants.map((grant) => grant.organisationName)).toContain("青禾小学（示例）");
    const given = await db.read.select().from(grants).where(eq(grants.grantedBy, admin.memberId));
    expect(given).toHaveLength(1);
  });

  test("never speaks of a role above the inviter's", async () => {
    await expect(toSchool("x@example.cn", "bureau-officer")).rejects.toMatchObject({ kind: "forbidden" });
    await expect(toSchool("x@example.cn", "teacher", teacher)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(toSchool("x@example.cn", "teacher", guest)).rejects.toMatchObject({ kind: "forbidden" });
  });

  test("is worth nothing once its sender may not send it any more", async () => {
    const { token } = await toSchool(guest.email, "school-admin");
    const mine = (await listMemberships(db.read, school)).find((each) => each.memberId === admin.memberId);
    await db.write((tx) => endGrant(tx, admin, mine!.grantId));
    await expect(accept(guest, token)).rejects.toMatchObject({ code: "invitation-void" });
  });

  test("is not sent to somebody who is that already", async () => {
    await expect(toSchool(teacher.email, "teacher")).rejects.toMatchObject({ code: "already-member" });
  });
});

describe("every invitation", () => {
  test("is bound to the address it was sent to", async () => {
    const { token } = await toPractice(guest.email);
    await expect(accept(admin, token)).rejects.toMatchObject({ code: "invitation-other-email" });
    expect((await findInvitation(db.read, token))?.acceptedAt).toBeNull();
  });

  test("opens once", async () => {
    const { token } = await toPractice(guest.email);
    const both = await Promise.allSettled([accept(guest, token), accept(guest, token)]);
    expect(both.map((each) => each.status)).toEqual(["fulfilled", "rejected"]);
    await expect(accept(guest, token)).rejects.toMatchObject({ code: "invitation-accepted" });
  });

  test("ends after seven days", async () => {
    const { token, invitation } = await toPractice(guest.email);
    const end = invitation.createdAt + INVITATION_LIFETIME;
    expect(INVITATION_LIFETIME).toBe(7 * 24 * 3600_000);
    await expect(accept(guest, token, end)).rejects.toMatchObject({ code: "invitation-expired" });
    expect(await listInvitations(db.read, { practiceId }, end)).toEqual([]);
    await accept(guest, token, end - 1);
  });

  test("can be taken back by its sender, and then opens nothing", async () => {
    const { token, invitation } = await toPractice(guest.email);
    await expect(db.write((tx) => revokeInvitation(tx, guest, invitation.id))).rejects.toMatchObject({
      kind: "not-found",
    });
    await db.write((tx) => revokeInvitation(tx, teacher, invitation.id));
    await expect(accept(guest, token)).rejects.toMatchObject({ code: "invitation-revoked" });
    expect(await listInvitations(db.read, { practiceId })).toEqual([]);
  });

  test("replaces the one sent to the same address before", async () => {
    const first = await toPractice(guest.email);
    const second = await toPractice(guest.email);
    await expect(accept(guest, first.token)).rejects.toMatchObject({ code: "invitation-revoked" });
    expect(await listInvitations(db.read, { practiceId })).toHaveLength(1);
    await accept(guest, second.token);
  });

  test("is stored without its token", async () => {
    const { token } = await toPractice(guest.email);
    expect(token).toMatch(/^[\w-]{32}$/);
    const rows = await db.read.select().from(invitations);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(events)).not.toContain(token);
    expect(await findInvitation(db.read, rows[0]!.tokenHash)).toBeNull();
  });

  test("is told to its addressee and says who asks whom to what", async () => {
    await toPractice(guest.email);
    const [waiting] = await listInvitationsFor(db.read, guest);
    expect(waiting).toMatchObject({ inviterName: "林老师", to: "双师课堂的一年", role: "editor" });
    expect(await listInvitationsFor(db.read, admin)).toEqual([]);
  });
});
