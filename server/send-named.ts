import { pipeline } from "node:stream/promises";
import type { Request, Response } from "express";
import { NAMED_BYTES } from "../app/models/documents/sent-bytes";
import type { AttachmentFolder } from "./attachment-folder";

/**
 * A route answers large bytes by naming them in a header; here they are sent, at the pace of whoever
 * takes them. (Remix writes a body as fast as it can be read, and would hold a film in memory.)
 */
export function sendNamed(request: Request, response: Response, attachments: AttachmentFolder): void {
  const end = response.end.bind(response) as (...rest: unknown[]) => Response;
  response.end = ((...rest: unknown[]) => {
    const named = response.getHeader(NAMED_BYTES);
    if (typeof named !== "string" || response.headersSent) return end(...rest);
    response.removeHeader(NAMED_BYTES);
    if (request.method === "HEAD") return end(...rest);
    const [id = "", start, last] = named.split(" ");
    const bytes = attachments.stream(id, { start: Number(start), end: Number(last) });
    // Whoever goes away in the middle of a film is no failure.
    void pipeline(bytes, response).catch(() => response.destroy());
    return response;
  }) as Response["end"];
}
