import { createHash } from "node:crypto";

/**
 * A page made ready to be sent. One that anybody may keep gets a tag, and is not sent again to who
 * has it already.
 */
export function pageResponse(request: Request, html: string, headers: Headers, status: number): Response {
  headers.set("Content-Type", "text/html; charset=utf-8");
  if (status !== 200 || !headers.get("Cache-Control")?.startsWith("public")) {
    return new Response(html, { headers, status });
  }
  const tag = tagOf(html);
  headers.set("ETag", tag);
  return knows(request, tag) ? new Response(null, { headers, status: 304 }) : new Response(html, { headers });
}

/** Names exactly this text. Weak: compression on the way changes the bytes, not what they say. */
export function tagOf(text: string): string {
  return `W/"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
}

/** Whether who asks has what this tag names already. */
export function knows(request: Request, tag: string): boolean {
  return (request.headers.get("If-None-Match")?.split(/,\s*/) ?? []).includes(tag);
}
