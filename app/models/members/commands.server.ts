import { and, eq, gt, isNull, or } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { grants, members } from "../../db/schema";
import { type Actor, LOCALES, type Locale, type Role } from "../actor";
import { conflict, forbidden, invalid, notFound } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { newId } from "../identifier";
import { emailSchema, nameSchema } from "./member";
import { rolesToGive } from "./policy";
import { getPlace } from "./queries.server";

export interface NewMember {
  email: string;
  name: string;
  /** Made by `hashPassword` before the transaction began: hashing takes a tenth of a second. */
  passwordHash: string;
  locale: Locale;
}

/** Opens an account. Answers the member's id. @throws conflict("email-taken") */
export async function signUp(tx: Transaction, told: NewMember): Promise<string> {
  const email = emailSchema.parse(told.email);
  const [taken] = await tx.select({ id: members.id }).from(members).where(eq(members.email, email));
  if (taken) throw conflict("email-taken");
  const id = newId();
  await tx.insert(members).values({
    id,
    email,
    name: nameSchema.parse(told.name),
    passwordHash: told.passwordHash,
    locale: told.locale,
    createdAt: Date.now(),
  });
  await recordEvent(tx, { kind: "member.signed-up", actorId: id, subjectType: "member", subjectId: id });
  return id;
}

/** What a member is called from now on; what is published keeps the name it was published under. */
export async function renameMember(tx: Transaction, actor: Actor, told: string): Promise<void> {
  const name = nameSchema.parse(told);
  if (name === actor.name) return;
  await tx.update(members).set({ name }).where(eq(members.id, actor.memberId));
  await recordEvent(tx, {
    kind: "member.renamed",
    actorId: actor.memberId,
    subjectType: "member",
    subjectId: actor.memberId,
    payload: { from: actor.name, to: name },
  });
}

/** The language in which a member wants their pages. */
export async function changeLocale(tx: Transaction, actor: Actor, locale: Locale): Promise<void> {
  if (!LOCALES.includes(locale)) throw invalid("locale-unknown");
  await tx.update(members).set({ locale }).where(eq(members.id, actor.memberId));
}

export interface NewGrant {
  memberId: string;
  organisationId: string;
  role: Role;
  validFrom?: number;
  /** Null: until it is ended. */
  validTo?: number | null;
}

/**
 * Lets a member be something in a unit. Answers the grant's id; when they are that already, the
 * id of the grant that says so.
 * @param actor who gives it; null for the process itself, filling an empty database
 * @throws forbidden, notFound, invalid("grant-dates")
 */
export async function giveGrant(tx: Transaction, actor: Actor | null, grant: NewGrant): Promise<string> {
  const { memberId, organisationId, role, validFrom = Date.now(), validTo = null } = grant;
  const place = await getPlace(tx, organisationId);
  if (actor !== null && !rolesToGive(actor, place).includes(role)) throw forbidden("role-too-high");
  if (validTo !== null && validTo <= validFrom) throw invalid("grant-dates");
  const [member] = await tx.select({ id: members.id }).from(members).where(eq(members.id, memberId));
  if (!member) throw notFound();
  const held = validTo === null && validFrom <= Date.now() ? await findHeld(tx, grant) : null;
  if (held) return held;
  const id = newId();
  const grantedBy = actor?.memberId ?? null;
  await tx.insert(grants).values({ id, memberId, organisationId, role, validFrom, validTo, grantedBy });
  await record(tx, actor, "grant.given", { id, memberId, organisationId, role });
  return id;
}

async function findHeld(tx: Transaction, { memberId, organisationId, role }: NewGrant) {
  const [row] = await tx
    .select({ id: grants.id })
    .from(grants)
    .where(
      and(
        eq(grants.memberId, memberId),
        eq(grants.organisationId, organisationId),
        eq(grants.role, role),
        isNull(grants.validTo),
      ),
    );
  return row?.id ?? null;
}

/**
 * Ends a grant now. Whoever could give it may end it, and a member may leave by themselves.
 * @throws notFound when there is no such grant in force that the actor may end
 */
export async function endGrant(tx: Transaction, actor: Actor, grantId: string): Promise<void> {
  const now = Date.now();
  const inForce = and(eq(grants.id, grantId), or(isNull(grants.validTo), gt(grants.validTo, now)));
  const [grant] = await tx.select().from(grants).where(inForce);
  if (!grant) throw notFound();
  const may = rolesToGive(actor, await getPlace(tx, grant.organisationId));
  if (grant.memberId !== actor.memberId && !may.includes(grant.role as Role)) throw notFound();
  await tx.update(grants).set({ validTo: now }).where(inForce);
  await record(tx, actor, "grant.ended", grant);
}

/**
 * Says until when a grant holds, or with null that it holds until it is ended. Whoever could give
 * it may say so.
 * @throws notFound when there is no such grant that the actor may end, invalid("grant-dates")
 */
export async function limitGrant(
  tx: Transaction,
  actor: Actor,
  grantId: string,
  validTo: number | null,
): Promise<void> {
  const now = Date.now();
  const inForce = and(eq(grants.id, grantId), or(isNull(grants.validTo), gt(grants.validTo, now)));
  const [grant] = await tx.select().from(grants).where(inForce);
  if (!grant) throw notFound();
  if (!rolesToGive(actor, await getPlace(tx, grant.organisationId)).includes(grant.role as Role)) {
    throw notFound();
  }
  if (validTo !== null && validTo <= Math.max(now, grant.validFrom)) throw invalid("grant-dates");
  await tx.update(grants).set({ validTo }).where(inForce);
  await record(tx, actor, "grant.limited", grant);
}

function record(
  tx: Transaction,
  actor: Actor | null,
  kind: "grant.given" | "grant.ended" | "grant.limited",
  {
    id,
    memberId,
    organisationId,
    role,
  }: { id: string; memberId: string; organisationId: string; role: string },
): Promise<void> {
  return recordEvent(tx, {
    kind,
    actorId: actor?.memberId,
    organisationId,
    subjectType: "member",
    subjectId: memberId,
    payload: { grantId: id, role },
  });
}
