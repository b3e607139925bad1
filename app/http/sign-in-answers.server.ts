import { type AppLoadContext, data } from "@remix-run/node";
import commonPasswords from "../../content/common-passwords.txt?raw";
import { newPasswordSchema, parseCommonPasswords } from "../models/sessions/password";
import type { FormProblems } from "./forms";

/** Whether the public reaches us by https, which decides name and reach of the session cookie. */
export function isSecure(context: AppLoadContext): boolean {
  return context.publicOrigin.startsWith("https:");
}

/** What signing in wants to know of the browser it happens in. */
export function browserOf(request: Request, context: AppLoadContext) {
  const userAgent = request.headers.get("User-Agent") ?? "";
  return { userAgent, secure: isSecure(context), replaces: context.session };
}

/** The rule for a password somebody chooses, with the list of content/common-passwords.txt. */
export const chosenPasswordSchema = newPasswordSchema(parseCommonPasswords(commonPasswords));

/** A form that comes back with what is wrong; `wait` seconds are told to people and to programs. */
export function refused(problems: FormProblems, { status, wait = 0 }: { status: number; wait?: number }) {
  const headers: HeadersInit = wait > 0 ? { "Retry-After": String(wait) } : {};
  return data({ problems, waitMinutes: Math.ceil(wait / 60) }, { status, headers });
}
