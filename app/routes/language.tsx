import { redirect } from "@remix-run/node";
import { forVisitor, safeNext } from "../http/audience";
import { formOf } from "../http/forms";
import { isVisitorPath, pathInLocale } from "../http/locale";
import { isSecure } from "../http/sign-in-answers.server";
import { LOCALES, type Locale } from "../models/actor";
import { changeLocale } from "../models/members/commands.server";

const YEAR = 365 * 24 * 3600;

export const loader = () => redirect("/");

/** Remembers the language for this browser and, where somebody is signed in, for them. */
export const action = forVisitor(async ({ request, context }) => {
  const form = await formOf(request);
  const locale = LOCALES.find((each) => each === form.get("locale")) ?? context.preferredLocale;
  const { actor, db } = context;
  if (actor) await db.write((tx) => changeLocale(tx, actor, locale));
  const secure = isSecure(context) ? "; Secure" : "";
  return redirect(inLocale(safeNext(form.get("next"), "/"), locale), {
    headers: { "Set-Cookie": `language=${locale}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}` },
  });
});

/** A visitor page has its language in its address, so it is another address. */
function inLocale(next: string, locale: Locale): string {
  const [, path = "/", rest = ""] = /^([^?#]*)(.*)$/.exec(next) ?? [];
  return isVisitorPath(path) ? pathInLocale(path, locale) + rest : next;
}
