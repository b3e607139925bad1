import type { IncomingMessage } from "node:http";
import type { NextFunction, Request, Response } from "express";

/** Until when a body must have come; that of a film, over a school's line, has longer. */
const REQUEST_MS = 120_000;
export const LARGE_REQUEST_MS = 1_800_000;
/** Where files and films are sent, piece by piece. */
const LARGE = /^\/desk\/([\w-]+\/files|adoptions\/[\w-]+\/result)$/;

export function isLarge({ method, path }: Pick<Request, "method" | "path">): boolean {
  return method === "POST" && LARGE.test(path);
}

/** A request whose body may still come when it is answered. */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

/**
 * Whoever sends slowly holds a connection for two minutes. Only who sends a large file has longer, as
 * long as nobody has answered: what comes after a refusal is awaited by nobody.
 */
export function bodiesInTime(milliseconds = REQUEST_MS) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (!hasBody(request)) return next();
    if (isLarge(request)) response.once("finish", () => endAfter(request, milliseconds));
    else endAfter(request, milliseconds);
    next();
  };
}

/** Ends a connection on which a body comes too slowly. */
function endAfter(request: Request, milliseconds: number): void {
  if (request.complete) return;
  const timer = setTimeout(() => request.destroy(), milliseconds).unref();
  const stop = () => clearTimeout(timer);
  request.on("end", stop).on("close", stop);
}
