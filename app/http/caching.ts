/**
 * Headers of a page that is the same for every visitor. A request with a cookie may be a member's:
 * the host forbids keeping its answer, so nothing is said here.
 */
export function visitorHeaders(request: Request, seconds = 60): Record<string, string> {
  const Vary = "Cookie";
  return request.headers.has("Cookie") ? { Vary } : { Vary, "Cache-Control": `public, max-age=${seconds}` };
}

/**
 * Headers of a picture, a film or a file. What a published one shows may be covered or hidden later, so
 * copies of it are kept for minutes, then asked about again by their tag; those of members are not kept.
 */
export function copyHeaders(published: boolean): Record<"Vary" | "Cache-Control", string> {
  return {
    Vary: "Cookie",
    "Cache-Control": published ? "public, max-age=300, must-revalidate" : "private, no-store",
  };
}
