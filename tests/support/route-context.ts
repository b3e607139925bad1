import type { AppLoadContext } from "@remix-run/node";
import type { Database } from "../../app/db/database";
import { authenticate } from "../../app/models/sessions/authenticate.server";
import { createProgramLimit } from "../../server/program-limit";
import { createSignInLimit } from "../../server/sign-in-limit";
import { createUploadLimit } from "../../server/upload-limit";
import { createVoiceLimit } from "../../server/voice-limit";

/** What the host hands to a route, as far as pages about people need it. */
export async function contextFor(
  db: Database,
  { cookie, limit = createSignInLimit() }: { cookie?: string; limit?: AppLoadContext["signInLimit"] } = {},
): Promise<AppLoadContext> {
  const known = await authenticate(db, cookie, { secure: false });
  return {
    db,
    actor: known?.actor ?? null,
    session: known?.session ?? null,
    publicOrigin: "http://127.0.0.1:3000",
    preferredLocale: "zh-CN",
    clientAddress: "10.0.0.1",
    cspNonce: "",
    signInLimit: limit,
    programLimit: createProgramLimit(),
    voiceLimit: createVoiceLimit(),
    uploadLimit: createUploadLimit(),
  } as AppLoadContext;
}

/** A form as a browser sends it. */
export function post(path: string, fields: Record<string, string>): Request {
  return new Request(`http://127.0.0.1:3000${path}`, { method: "POST", body: new URLSearchParams(fields) });
}

export interface Answer {
  status: number;
  location: string | null;
  cookie: string | null;
  headers: Headers;
  data: unknown;
}

/** The answer of a loader or an action, whether it was returned or thrown, in one shape. */
export async function answerOf(work: Promise<unknown>): Promise<Answer> {
  const outcome = await work.catch((thrown: unknown) => thrown);
  if (outcome instanceof Error) throw outcome;
  const { data = outcome, init } = (outcome ?? {}) as { data?: unknown; init?: ResponseInit | null };
  const response = outcome instanceof Response ? outcome : new Response(null, init ?? {});
  const { status, headers } = response;
  return { status, headers, location: headers.get("Location"), cookie: headers.get("Set-Cookie"), data };
}
