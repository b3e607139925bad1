import { sentenceFor } from "../sentence";
import { languageOf } from "./language";

/**
 * What went wrong, for a program and whoever reads its log (RFC 9457). The code is one of those in
 * content/messages, whose sentence comes along.
 */
export function problemResponse(request: Request, status: number, code: string): Response {
  const title = sentenceFor(languageOf(request), status, code);
  const problem = { type: "about:blank", status, code, title };
  return new Response(JSON.stringify(problem), {
    status,
    headers: { "Content-Type": "application/problem+json; charset=utf-8" },
  });
}
