import { type AppLoadContext, data } from "@remix-run/node";
import type { Actor } from "../models/actor";
import { findWorksToAdd, getCollectionDesk } from "../models/collections/queries.server";
import type { FormProblems } from "./forms";

/** A collection as those who put it together see it, with what a search for more works found. @throws notFound */
export async function collectionDeskOf(
  { db, searcher }: AppLoadContext,
  actor: Actor,
  id: string,
  request: Request,
) {
  const { searchParams } = new URL(request.url);
  const q = (searchParams.get("q") ?? "").slice(0, 120).trim();
  const desk = await getCollectionDesk(db.read, actor, id);
  const works = desk.works.map(({ work, ...each }) => ({ ...each, stands: work !== null }));
  const found = desk.can.curate ? await findWorksToAdd(db.read, searcher, id, q) : [];
  return { ...desk, works, q, found, done: searchParams.get("done") };
}

/** The answer to a form that was not right: the page again with what was typed. */
export function wrongCollectionForm(form: string, problems: FormProblems) {
  return data({ wrong: { form, problems } }, { status: 422 });
}
