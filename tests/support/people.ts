import type { Database } from "../../app/db/database";
import type { Actor, Role } from "../../app/models/actor";
import { giveGrant, signUp } from "../../app/models/members/commands.server";
import { findActor } from "../../app/models/members/queries.server";
import { foundOrganisation } from "../../app/models/organisations/commands.server";
import { authenticate } from "../../app/models/sessions/authenticate.server";
import { signIn, signOut } from "../../app/models/sessions/commands.server";
import { hashPassword } from "../../app/models/sessions/passwords.server";

export const PASSWORD = "correct horse 马电池";
// Hashing is slow by design and all test members share one password.
let hashed: Promise<string> | undefined;
let count = 0;

export interface CreatedMember {
  memberId: string;
  email: string;
  password: string;
}

/** A member with an account of their own. */
export async function createMember(
  db: Database,
  { name, email = `member-${++count}@example.cn` }: { name: string; email?: string },
): Promise<CreatedMember> {
  hashed ??= hashPassword(PASSWORD);
  const passwordHash = await hashed;
  const memberId = await db.write((tx) => signUp(tx, { email, name, passwordHash, locale: "zh-CN" }));
  return { memberId, email, password: PASSWORD };
}

export interface SignedIn extends CreatedMember {
  /** What the browser sends as its Cookie header. */
  cookie: string;
  signOut(): Promise<void>;
}

/** Signs a member in by their password, as over http on the own machine. */
export async function signInAs(db: Database, member: CreatedMember): Promise<SignedIn> {
  const opened = await signIn(db, { ...member, userAgent: "test", secure: false });
  if (!opened) throw new Error(`${member.email} cannot sign in`);
  const cookie = cookiePair(opened.cookie);
  return {
    ...member,
    cookie,
    async signOut() {
      const known = await authenticate(db, cookie, { secure: false });
      if (known) await signOut(db, known.session, { secure: false });
    },
  };
}

/** `name=value` of a Set-Cookie header. */
export function cookiePair(setCookie: string): string {
  return setCookie.split(";")[0] ?? "";
}

/** A unit of the tree; a school in 北京市东城区 unless told otherwise. */
export function createOrganisation(
  db: Database,
  { name, kind = "school", parentId = null }: { name: string; kind?: string; parentId?: string | null },
): Promise<string> {
  const place = { divisionCode: "110101", jurisdictionCode: "110000" };
  return db.write((tx) => foundOrganisation(tx, null, { name, kind, parentId, ...place }));
}

/** A member who is something in a unit, as queries and commands are told of them. */
export async function createActor(
  db: Database,
  {
    name,
    role,
    organisationId,
    email,
  }: { name: string; role?: Role; organisationId?: string; email?: string },
): Promise<Actor> {
  const { memberId } = await createMember(db, { name, ...(email && { email }) });
  if (role && organisationId) await db.write((tx) => giveGrant(tx, null, { memberId, organisationId, role }));
  const actor = await findActor(db.read, memberId);
  if (!actor) throw new Error(`${name} is nobody`);
  return actor;
}
