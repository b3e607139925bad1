import type { LoaderFunctionArgs } from "@remix-run/node";
import { isDomainError } from "../../models/domain-error";
import { STATUS } from "../answers";
import { knows, tagOf } from "../entity-tag.server";
import { problemResponse } from "./problem";

type Args = LoaderFunctionArgs;

/** Everybody's pages may read these answers and what is told of them in headers. */
export const OPEN = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": "ETag, Link, RateLimit, RateLimit-Policy, Retry-After",
};

/**
 * For programs that read: what `work` answers goes out as JSON with a tag, within the limit, for
 * pages of any origin; broken rules become problems after RFC 9457.
 */
export function forProgram<T>(work: (args: Args) => Promise<T>) {
  return async (args: Args): Promise<Response> => {
    if (args.request.method === "OPTIONS") return preflight();
    return limited(args, { address: args.context.clientAddress }, async () =>
      tagged(args.request, await work(args)),
    );
  };
}

/** Answers whatever comes by a method that an address does not take. @param allow those it takes */
export function takesOnly(allow: string) {
  return (args: Args): Promise<Response> =>
    limited(args, { address: args.context.clientAddress }, async () => wrongMethod(args.request, allow));
}

export const readOnly = takesOnly("GET, HEAD, OPTIONS");

/** That an address does not take a method, and which it does. @param allow as the header has them */
export function wrongMethod(request: Request, allow: string): Response {
  const response = problemResponse(request, 405, "method");
  response.headers.set("Allow", allow);
  return response;
}

/**
 * Asks the limit and tells of it, after draft-ietf-httpapi-ratelimit-headers; too many get 429.
 * What `work` throws becomes a problem.
 */
export async function limited(
  { request, context }: Args,
  asker: Parameters<Args["context"]["programLimit"]["take"]>[0],
  work: () => Promise<Response>,
): Promise<Response> {
  const taken = await context.programLimit.take(asker);
  const response = taken.allowed
    ? await work().catch((error: unknown) => problemOf(request, error))
    : problemResponse(request, 429, "too-many-requests");
  const { headers } = response;
  headers.set("RateLimit-Policy", `"requests";q=${taken.requests};w=${taken.windowSeconds}`);
  headers.set("RateLimit", `"requests";r=${taken.remaining};t=${taken.resetSeconds}`);
  if (!taken.allowed) headers.set("Retry-After", String(taken.resetSeconds));
  for (const [name, value] of Object.entries(OPEN)) headers.set(name, value);
  return response;
}

function problemOf(request: Request, error: unknown): Response {
  if (error instanceof Response) return error;
  if (!isDomainError(error)) throw error;
  return problemResponse(request, STATUS[error.kind], error.code);
}

/** A browser asks this before a page of another origin may send a header of its own. */
function preflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...OPEN,
      "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
      "Access-Control-Allow-Headers": "Authorization, If-None-Match",
      "Access-Control-Max-Age": "86400",
    },
  });
}

function tagged(request: Request, value: unknown): Response {
  const text = JSON.stringify(value);
  const tag = tagOf(text);
  const headers = new Headers({
    "Content-Type": "application/json; charset=utf-8",
    ETag: tag,
    // The same for everybody, with a session or without.
    ...(!request.headers.has("Cookie") && { "Cache-Control": "public, max-age=60" }),
  });
  return knows(request, tag)
    ? new Response(null, { headers, status: 304 })
    : new Response(text, { headers, status: 200 });
}
