import type { AppLoadContext } from "@remix-run/node";
import { findSubmittedPictureFor } from "../models/applications/submitted-pictures.server";
import type { Attachment } from "../models/documents/attachments.server";
import { findPictureFor } from "../models/editions/pictures.server";

/** A picture, a film or a file for whoever may see one of the texts that show it; null for everybody else. */
export async function pictureFor(
  { db, actor }: Pick<AppLoadContext, "db" | "actor">,
  id: string,
): Promise<{ attachment: Attachment; published: boolean } | null> {
  const found = await findPictureFor(db.read, actor, id);
  if (found || actor === null) return found;
  const submitted = await findSubmittedPictureFor(db.read, actor, id);
  return submitted && { attachment: submitted, published: false };
}
