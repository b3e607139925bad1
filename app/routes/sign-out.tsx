import { redirect } from "@remix-run/node";
import { forVisitor, safeNext } from "../http/audience";
import { formOf } from "../http/forms";
import { isSecure } from "../http/sign-in-answers.server";
import { signOut } from "../models/sessions/commands.server";

export const loader = () => redirect("/");

export const action = forVisitor(async ({ request, context }) => {
  const next = safeNext((await formOf(request)).get("next"), "/signed-out");
  if (!context.session) return redirect(next);
  const cookie = await signOut(context.db, context.session, { secure: isSecure(context) });
  return redirect(next, { headers: { "Set-Cookie": cookie } });
});
