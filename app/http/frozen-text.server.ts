import type { AppLoadContext } from "@remix-run/node";
import type { Projection } from "../models/documents/projection.server";
import { asNamedPublicly } from "../models/names/queries.server";
import { getPractice } from "../models/practices/queries.server";

/** A live text as it may leave the desk: persons in it are called as they are named publicly. */
export async function textToPublish(
  { db, workshop }: Pick<AppLoadContext, "db" | "workshop">,
  practiceId: string,
  state: Uint8Array,
): Promise<Projection> {
  const projection = await workshop.project(state);
  const { details } = await getPractice(db.read, practiceId);
  const content = await asNamedPublicly(db.read, practiceId, projection.content, details.language);
  return content === projection.content ? projection : workshop.renderContent(content);
}
