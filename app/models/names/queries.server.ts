import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { collaborators, editions } from "../../db/schema";
import type { Content } from "../documents/content";
import { conflict } from "../domain-error";
import { listCollaborators } from "../practices/queries.server";
import { membersNamedIn, withNames } from "./name";

/** Editions that are looked into for one person's public name. */
const LOOKED = 20;
/** People from outside the work who are looked for; more are called by no name. */
const MOST_NAMED = 200;

/**
 * The text as it may be published: every person in it is called as she is named publicly, on this work
 * or on another that stands; see withNames.
 */
export async function asNamedPublicly(
  reader: Reader,
  practiceId: string,
  content: Content,
  language: "zh-Hans" | "en",
): Promise<Content> {
  const members = membersNamedIn(content);
  if (members.length === 0) return content;
  return withNames(content, await publicNames(reader, practiceId, members), language);
}

/**
 * To be asked before a text is kept to be published.
 * @throws conflict("mention-names") when somebody in it is called by another than her public name
 */
export async function requireNamedPublicly(
  reader: Reader,
  practiceId: string,
  content: Content,
  language: "zh-Hans" | "en",
): Promise<void> {
  if ((await asNamedPublicly(reader, practiceId, content, language)) !== content)
    throw conflict("mention-names");
}

async function publicNames(
  reader: Reader,
  practiceId: string,
  members: readonly string[],
): Promise<Map<string, string>> {
  const writers = (await listCollaborators(reader, practiceId)).filter(
    ({ part }) => part === "owner" || part === "editor",
  );
  const names = new Map(writers.map(({ memberId, name }) => [memberId, name]));
  const others = members.filter((memberId) => !names.has(memberId));
  for (const memberId of others.slice(0, MOST_NAMED)) {
    const name = await nameOnEditions(reader, memberId);
    if (name !== null) names.set(memberId, name);
  }
  return names;
}

/** Her name on the newest standing edition that names her, or null. */
async function nameOnEditions(reader: Reader, memberId: string): Promise<string | null> {
  const rows = await reader
    .select({ details: editions.details })
    .from(collaborators)
    .innerJoin(editions, eq(editions.practiceId, collaborators.practiceId))
    .where(
      and(
        eq(collaborators.memberId, memberId),
        inArray(collaborators.part, ["owner", "editor"]),
        isNull(editions.withdrawnAt),
      ),
    )
    .orderBy(desc(editions.publishedAt))
    .limit(LOOKED);
  for (const { details } of rows) {
    const { authors } = details as unknown as { authors: { name: string; memberId?: string }[] };
    const author = authors.find((each) => each.memberId === memberId);
    if (author) return author.name;
  }
  return null;
}
