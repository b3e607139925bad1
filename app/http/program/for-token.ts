import type { ActionFunctionArgs } from "@remix-run/node";
import type { z } from "zod";
import type { Actor } from "../../models/actor";
import { invalid } from "../../models/domain-error";
import { authenticateToken } from "../../models/tokens/commands.server";
import type { Scope } from "../../models/tokens/token";
import { limited, wrongMethod } from "./for-program";
import { problemResponse } from "./problem";

type Args = ActionFunctionArgs;

/** What a program did: the status and what it is told. */
export interface Done {
  status: 200 | 201;
  body: unknown;
  location?: string;
}

/**
 * For programs that change something for a member whose token they carry. A cookie does not count
 * here, so that no other site's page can act for whoever is signed in.
 * @param reads whether the address answers those who read as well
 */
export function forToken(
  { method, scope, reads = true }: { method: "POST" | "PATCH"; scope: Scope; reads?: boolean },
  work: (args: Args & { actor: Actor }) => Promise<Done>,
) {
  return async (args: Args): Promise<Response> => {
    const { request, context } = args;
    const known = await authenticateToken(context.db, request.headers.get("Authorization"));
    const asker = known ? { tokenId: known.tokenId } : { address: context.clientAddress };
    return limited(args, asker, async () => {
      if (request.method !== method) return wrongMethod(request, allowed(method, reads));
      if (!known) return withHeader(problemResponse(request, 401, "token-unknown"), ...challenge(""));
      if (!known.scopes.includes(scope)) {
        const refused = problemResponse(request, 403, "token-scope-missing");
        return withHeader(refused, ...challenge(` error="insufficient_scope", scope="${scope}"`));
      }
      const { status, body, location } = await work({ ...args, actor: known.actor });
      const headers = { "Cache-Control": "no-store", ...(location && { Location: location }) };
      return Response.json(body, { status, headers });
    });
  };
}

function allowed(method: string, reads: boolean): string {
  return reads ? `GET, HEAD, OPTIONS, ${method}` : method;
}

/** How to come in, after RFC 6750. */
function challenge(more: string): [name: string, value: string] {
  return ["WWW-Authenticate", `Bearer realm="gongyan"${more && ","}${more}`];
}

function withHeader(response: Response, name: string, value: string): Response {
  response.headers.set(name, value);
  return response;
}

/**
 * What a program sent, as a shape has it.
 * @throws a Response that it is no JSON, or invalid with the code of the first rule it breaks
 */
export async function readBody<Shape extends z.ZodType>(
  request: Request,
  shape: Shape,
): Promise<z.output<Shape>> {
  const parsed = shape.safeParse(await jsonBody(request));
  if (parsed.success) return parsed.data;
  const message = parsed.error.issues[0]?.message ?? "";
  throw invalid(/^[a-z-]+$/.test(message) ? message : "invalid");
}

/**
 * The JSON a program sent.
 * @throws a Response that it is none
 */
async function jsonBody(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    throw problemResponse(request, 400, "json-unreadable");
  }
}
