import { data } from "@remix-run/node";
import { ZodError } from "zod";
import { forMember } from "../http/audience";
import { formOf } from "../http/forms";
import { renamePractice } from "../models/practices/commands.server";

/** `POST` field `title`: 204, or 422 `{ error: code }`. */
export const action = forMember(async ({ actor, context, params, request }) => {
  const title = String((await formOf(request)).get("title") ?? "");
  try {
    await context.db.write((tx) => renamePractice(tx, actor, params.id ?? "", title));
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    return data({ error: error.issues[0]?.message ?? "title-required" }, { status: 422 });
  }
  return new Response(null, { status: 204 });
});
