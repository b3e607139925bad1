/**
 * Headers of a page that is the same for every visitor. A request with a cookie may be a member's:
 * the host forbids keeping its answer, so nothing is said here.
 */
export function visitorHeaders(request: Request, seconds = 60): Record<string, string> {
  const Vary = "Cookie";
  return request.headers.has("Cookie") ? { Vary } : { Vary, "Cache-Control": `public, max-age=${seconds}` };
}
