import { forMember } from "../http/audience";
import { formOf } from "../http/forms";
import { told } from "../http/told";
import { tellNamed } from "../models/mentions/commands.server";
import { findNameable } from "../models/mentions/queries.server";

/** `GET ?q=`: who and what can be named in the text, as `{ people, works }`. */
export const loader = forMember(async ({ context: { db, searcher }, actor, params, request }) => {
  const typed = new URL(request.url).searchParams.get("q") ?? "";
  const found = await findNameable(db.read, searcher, actor, params.id ?? "", typed);
  return Response.json(found, { headers: { "Cache-Control": "private, no-store" } });
});

/** `POST` field `member`: a writer named a colleague in the text. 204, or 422 `{ error: code }`. */
export const action = forMember(async ({ context: { db }, actor, params, request }) => {
  const memberId = String((await formOf(request)).get("member") ?? "");
  return told(db.write((tx) => tellNamed(tx, actor, params.id ?? "", memberId)));
});
