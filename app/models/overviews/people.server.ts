import { inArray } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { adoptions } from "../../db/schema";
import { notFound } from "../domain-error";
import type { PublishedWork } from "../editions/queries.server";
import { findAdoptions } from "./lines.server";
import type { AdoptionsOverview, Counted, WorksOverview } from "./overview";
import { listWorksOfMember, overviewOf } from "./works.server";

/** What title pages say of a person; nothing else of theirs is public. */
export interface PersonOverview {
  id: string;
  /** As on the newest title page, and other names they published under. */
  name: string;
  otherNames: string[];
  /** Units they wrote for, as published, with how many works, most first. */
  units: { id: string | null; name: string }[];
  /** Roles their co-authors signed for. */
  roles: Counted[];
  overview: WorksOverview;
  tried: AdoptionsOverview;
}

/** A person by what they published. @throws notFound for who has no work that stands */
export async function getPerson(reader: Reader, memberId: string, page: number): Promise<PersonOverview> {
  const works = await listWorksOfMember(reader, memberId);
  const lines = works.map((work) => ({ work, author: authorIn(work, memberId) }));
  const names = [...new Set(lines.map(({ author }) => author?.name ?? ""))].filter(Boolean);
  const [name, ...otherNames] = names;
  if (name === undefined) throw notFound();
  const ids = works.map(({ practiceId }) => practiceId);
  return {
    id: memberId,
    ...{ name, otherNames },
    units: unitsOf(lines),
    roles: rolesOf(lines.flatMap(({ author }) => author?.roles ?? [])),
    overview: await overviewOf(reader, works, page),
    tried: await findAdoptions(reader, inArray(adoptions.practiceId, ids)),
  };
}

/** What was published under a person's name, for its feed. @throws notFound for none */
export async function getPersonWorks(
  reader: Reader,
  memberId: string,
): Promise<{ title: string; works: PublishedWork[] }> {
  const works = await listWorksOfMember(reader, memberId);
  const title = works[0] && authorIn(works[0], memberId)?.name;
  if (title === undefined) throw notFound();
  return { title, works };
}

const authorIn = ({ details }: PublishedWork, memberId: string) =>
  details.authors.find((author) => author.memberId === memberId);

type Line = { work: PublishedWork; author: ReturnType<typeof authorIn> };

/** By name, since a title page keeps the name of its day; with an address where it is the lead unit. */
function unitsOf(lines: readonly Line[]): PersonOverview["units"] {
  const units = new Map<string, string | null>();
  for (const { work, author } of lines) {
    const { organisation, organisationId } = work.details;
    const name = author?.organisation || organisation;
    if (name === "") continue;
    const id = name === organisation ? organisationId : null;
    units.set(name, units.get(name) ?? id);
  }
  return [...units].map(([name, id]) => ({ id, name }));
}

function rolesOf(roles: readonly string[]): Counted[] {
  const counts = new Map<string, number>();
  for (const role of roles) counts.set(role, (counts.get(role) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}
