import type { Reader } from "../../db/database";
import type { Actor } from "../actor";
import { forbidden } from "../domain-error";
import { listPublishedWorks, type PublishedWork } from "../editions/queries.server";
import { canComment } from "../practices/policy";
import { getFacts, listCollaborators } from "../practices/queries.server";
import { parseSearch } from "../search/search";
import type { Searcher } from "../search/searcher";
import type { Nameable, NameablePerson, NameableWork } from "./mention";

/** Works and authors that are offered for what was typed. */
const WORKS = 6;
const AUTHORS = 4;
/** What is typed behind an @ is the beginning of a name or title. */
const LONGEST_QUERY = 40;

/**
 * Who and what can be named in a text: those who are in the work, whatever was typed, since the browser
 * knows how to find them by pinyin; published works, and people named on their title pages.
 * @throws notFound, forbidden for who may only read
 */
export async function findNameable(
  reader: Reader,
  searcher: Searcher,
  actor: Actor,
  practiceId: string,
  typed: string,
): Promise<Nameable> {
  if (!canComment(await getFacts(reader, actor, practiceId))) throw forbidden();
  const members = await listCollaborators(reader, practiceId);
  const own = members.map(({ memberId, name, organisation }) => ({
    ...{ memberId, name, organisation: organisation ?? "" },
  }));
  const query = typed.trim().slice(0, LONGEST_QUERY);
  if (query === "") return { people: own, works: [] };
  const works = await worksFor(reader, searcher, query);
  const authors = await authorsLike(reader, searcher, query);
  const known = new Set(own.map(({ memberId }) => memberId));
  return {
    people: [...own, ...authors.filter(({ memberId }) => !known.has(memberId)).slice(0, AUTHORS)],
    works: works.filter((work) => work.practiceId !== practiceId).map(nameable),
  };
}

function nameable({ practiceId, title, kind, number, details }: PublishedWork): NameableWork {
  return { practiceId, title, kind, number, organisation: details.organisation };
}

/** Letters that are no whole reading may begin one: then the first term that begins so is looked for. */
async function worksFor(reader: Reader, searcher: Searcher, query: string): Promise<PublishedWork[]> {
  const found = await searchedFor(reader, searcher, query);
  if (found.length > 0 || !/^[a-z'’ ]+$/i.test(query)) return found;
  const begun = await searcher.suggest(query);
  const term = begun.find((each) => "term" in each);
  return term ? searchedFor(reader, searcher, term.term) : [];
}

/** What was typed as words of a search; the index reads pinyin and initials itself. */
async function searchedFor(reader: Reader, searcher: Searcher, q: string): Promise<PublishedWork[]> {
  const { hits } = await searcher.search(parseSearch(new URLSearchParams({ q }), WORKS));
  return listPublishedWorks(
    reader,
    hits.map(({ entryId }) => entryId),
  );
}

async function authorsLike(reader: Reader, searcher: Searcher, query: string): Promise<NameablePerson[]> {
  const begun = await searcher.suggest(query);
  const names = begun.flatMap((each) => (each.kind === "author" ? [each.term] : [])).slice(0, AUTHORS);
  const people: NameablePerson[] = [];
  for (const wanted of names) {
    const works = await searchedFor(reader, searcher, `author:"${wanted.replace(/["“”]/g, " ")}"`);
    for (const { name, memberId, organisation = "" } of works.flatMap(({ details }) => details.authors))
      if (memberId !== undefined && name === wanted) people.push({ memberId, name, organisation });
  }
  return [...new Map(people.map((person) => [person.memberId, person])).values()];
}
