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
  // Weak: compression on the way changes the bytes, not the page.
  const tag = `W/"${createHash("sha256").update(html).digest("base64url").slice(0, 22)}"`;
  headers.set("ETag", tag);
  const known = request.headers.get("If-None-Match")?.split(/,\s*/) ?? [];
  return known.includes(tag) ? new Response(null, { headers, status: 304 }) : new Response(html, { headers });
}
