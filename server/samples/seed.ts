import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Database, Reader } from "../../app/db/database";
import { members } from "../../app/db/schema";
import { giveGrant, signUp } from "../../app/models/members/commands.server";
import { foundOrganisation } from "../../app/models/organisations/commands.server";
import { hashPassword } from "../../app/models/sessions/passwords.server";
import type { Config } from "../config";
import type { SharedContext } from "../http";
import { idOf, type People, publishSample } from "./publish-sample";
import { readCircle } from "./read-circle";
import { type Cast, readCast, readWorks } from "./read-samples";
import { seedCircle } from "./seed-circle";

interface SampleAccounts {
  password: string;
  accounts: { email: string; roles: string }[];
}

/**
 * Fills an empty database with the invented cast and works of content/samples, through the same
 * commands a user's click calls. Does nothing when there is anybody already.
 */
export async function seedSamples(shared: SharedContext, config: Config, folder: string): Promise<void> {
  const { db } = shared;
  if (!config.sampleData || (await hasAnybody(db.read))) return;
  const cast = await readCast(folder);
  const password = config.samplePassword ?? randomBytes(9).toString("base64url");
  const people = await admitCast(db, cast, password);
  if (!people) return;
  const works = new Map<string, string>();
  for (const work of await readWorks(folder))
    works.set(work.file, await publishSample(shared, cast, people, work, folder));
  await seedCircle({ shared, cast, people, works }, await readCircle(folder));
  const accounts = cast.members.map(({ email, grants }) => ({ email, roles: grantsLine(cast, grants) }));
  const note: SampleAccounts = { password, accounts };
  await writeFile(accountsFile(config), JSON.stringify(note, null, 2), { mode: 0o600 });
}

async function hasAnybody(reader: Reader): Promise<boolean> {
  return (await reader.select({ id: members.id }).from(members).limit(1)).length > 0;
}

/** Null when another process that starts at the same time was quicker. */
async function admitCast(db: Database, cast: Cast, password: string): Promise<People | null> {
  // All share one password, so it is hashed once: an old laptop starts seconds earlier.
  const passwordHash = await hashPassword(password);
  return db.write(async (tx) => {
    if (await hasAnybody(tx)) return null;
    const people: People = { organisations: new Map(), members: new Map() };
    for (const each of cast.organisations) {
      const id = await foundOrganisation(tx, null, {
        name: each.name,
        kind: each.kind,
        parentId: each.parent === null ? null : idOf(people.organisations, each.parent),
        divisionCode: each.division,
        jurisdictionCode: each.jurisdiction,
      });
      people.organisations.set(each.key, id);
    }
    for (const { key, email, name, grants } of cast.members) {
      const memberId = await signUp(tx, { email, name, passwordHash, locale: "zh-CN" });
      people.members.set(key, memberId);
      for (const { organisation, role } of grants) {
        await giveGrant(tx, null, {
          memberId,
          organisationId: idOf(people.organisations, organisation),
          role,
        });
      }
    }
    return people;
  });
}

function grantsLine(cast: Cast, grants: Cast["members"][number]["grants"]): string {
  return grants
    .map(
      ({ organisation, role }) =>
        `${role} · ${cast.organisations.find((each) => each.key === organisation)?.name}`,
    )
    .join("; ");
}

function accountsFile(config: Config): string {
  return join(config.dataDir, "sample-accounts.json");
}

/** Prints a line for each sample account, and the password of all of them. */
export async function printAccounts(config: Config): Promise<void> {
  let note: SampleAccounts;
  try {
    note = JSON.parse(await readFile(accountsFile(config), "utf8")) as SampleAccounts;
  } catch {
    return;
  }
  console.info(`Sample accounts 示例账号, password 密码: ${note.password}\n`);
  const width = Math.max(...note.accounts.map((account) => account.email.length));
  for (const { email, roles } of note.accounts) console.info(`  ${email.padEnd(width)}  ${roles}`);
  console.info("");
}
