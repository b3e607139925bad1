import { randomBytes } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { createRequestHandler, type RequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type NextFunction, type Request, type Response } from "express";
import type { Database } from "../app/db/database";
import { type Behalf, onBehalfOf } from "../app/db/on-behalf";
import type { AppLoadContext } from "../app/load-context";
import type { Actor } from "../app/models/actor";
import { FRAME_SOURCES } from "../app/models/documents/embed-address";
import { FILE_BYTES } from "../app/models/documents/file-kinds";
import { preferredLocale } from "../app/models/locale";
import { authenticate } from "../app/models/sessions/authenticate.server";
import type { AttachmentFolder } from "./attachment-folder";
import { bodiesInTime, isLarge } from "./bodies";
import { clientAddressOf } from "./client-address";
import { comesFromUs, type Origins } from "./origins";
import type { PageCache } from "./pages/page-cache";
import { createRouteChoice } from "./pages/route-choice";
import { sendNamed } from "./send-named";

/** Largest request body, in bytes: a photograph from a phone. */
const BODY_BYTES = 16 * 1024 * 1024;

/** What is the same for all requests; the rest of the load context is made for each. */
export type SharedContext = Omit<
  AppLoadContext,
  "actor" | "session" | "cspNonce" | "publicOrigin" | "preferredLocale" | "clientAddress"
>;

export interface HttpOptions {
  shared: SharedContext;
  attachments: AttachmentFolder;
  origins: () => Origins;
  build: ServerBuild | (() => Promise<ServerBuild>);
  clientFolder: string;
  /** Where the dump of all published works lies, which anybody may have. */
  dumpFolder: string;
  ready: () => Promise<boolean>;
  /** Keeps visitors' pages; absent while developing, where they change under one's hands. */
  pages?: PageCache;
  /** How many proxies of our own stand in front. */
  proxies?: number;
  /** Serves modules while developing, before our own routes. */
  development?: (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
}

declare module "http" {
  interface ServerResponse {
    cspNonce: string;
  }
}

/** HTTP from the outside in: headers, health, files, origin check, size, session, Remix. */
export function createHttp(options: HttpOptions): express.Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("query parser", false);
  app.use(bodiesInTime());
  app.use(securityHeaders(options));
  app.get("/healthz", (_, response) => void response.type("text").send("ok\n"));
  app.get("/readyz", async (_, response) => {
    const ready = await options.ready().catch(() => false);
    response
      .status(ready ? 200 : 503)
      .type("text")
      .send(ready ? "ready\n" : "not ready\n");
  });
  if (options.development) app.use(options.development);
  app.use(compression());
  app.use(
    "/assets",
    express.static(join(options.clientFolder, "assets"), {
      immutable: true,
      maxAge: "1y",
      fallthrough: false,
    }),
  );
  app.use("/dump", express.static(options.dumpFolder, { maxAge: "1h", index: false, redirect: false }));
  app.use(clientFiles(options));
  app.use(guard(options));
  if (options.pages) app.use(keepPages(options.pages));
  app.use(remix(options));
  app.use(failure);
  return app;
}

/** The few files beside the assets. Which they are is known from the start: no page waits for a look at the disk. */
function clientFiles({ clientFolder, development }: HttpOptions) {
  const send = express.static(clientFolder, { maxAge: "1h", index: false, redirect: false });
  if (development) return send;
  const names = existsSync(clientFolder) ? readdirSync(clientFolder, { recursive: true }) : [];
  const files = new Set(names.map((name) => `/${name}`));
  return (request: Request, response: Response, next: NextFunction) =>
    files.has(request.path) ? send(request, response, next) : next();
}

function securityHeaders({ origins, development }: HttpOptions) {
  return (request: Request, response: Response, next: NextFunction) => {
    response.cspNonce = randomBytes(16).toString("base64");
    const { secure, canonical } = origins();
    const host = new URL(canonical).host;
    const sockets = secure ? `wss://${host}` : "ws://localhost:* ws://127.0.0.1:*";
    const policy = [
      "default-src 'self'",
      `script-src 'self' 'nonce-${response.cspNonce}'`,
      development ? "style-src 'self' 'unsafe-inline'" : "style-src 'self'",
      "img-src 'self' data: blob:",
      `connect-src 'self' ${sockets}`,
      `frame-src ${FRAME_SOURCES.join(" ")}`,
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ];
    response.setHeader("Content-Security-Policy", policy.join("; "));
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()");
    if (secure) response.setHeader("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
    if (request.headers.cookie) response.setHeader("Cache-Control", "private, no-store");
    next();
  };
}

/** One check for everything that may change something, before Remix sees it. */
function guard({ origins, shared }: HttpOptions) {
  const largest = Math.max(FILE_BYTES, shared.videoBytes);
  return (request: Request, response: Response, next: NextFunction) => {
    if (request.method === "GET" || request.method === "HEAD" || request.method === "OPTIONS") return next();
    if (!comesFromUs(request, origins()))
      return void response.status(403).type("text").send("Wrong origin\n");
    const length = request.headers["content-length"];
    if (length === undefined && request.headers["transfer-encoding"] !== undefined) {
      return void response.status(411).type("text").send("Content-Length is required\n");
    }
    if (Number(length ?? 0) > (isLarge(request) ? largest : BODY_BYTES))
      return void response.status(413).type("text").send("Too large\n");
    next();
  };
}

function keepPages(pages: PageCache) {
  return (request: Request, response: Response, next: NextFunction) => {
    // What is sent from the disk is no page, and may be large.
    if (!request.path.startsWith("/attachments/")) pages.listen(request, response);
    next();
  };
}

function remix(options: HttpOptions) {
  const handlerOf = createHandlers(options);
  return (request: Request, response: Response, next: NextFunction) => {
    // Remix builds addresses from the Host header; ours are configured, never what a client says.
    const { canonical, allows } = options.origins();
    request.headers.host = new URL(canonical).host;
    delete request.headers["x-forwarded-host"];
    // And it wants both to be one name; a machine has several for itself, which `guard` has judged.
    if (allows(request.headers.origin ?? "")) request.headers.origin = canonical;
    letRouteWin(response);
    sendNamed(request, response, options.attachments);
    return handlerOf(request.path)(request, response, next);
  };
}

/** Who answers an address: one handler for each choice of routes; while developing, when routes change, one for all. */
function createHandlers(options: HttpOptions): (pathname: string) => RequestHandler {
  const create = (build: HttpOptions["build"]) =>
    createRequestHandler({
      build,
      mode: options.development ? "development" : "production",
      getLoadContext: async (request, response) => ({ ...(await loadContext(options, request, response)) }),
    });
  if (typeof options.build === "function") {
    const handler = create(options.build);
    return () => handler;
  }
  const choose = createRouteChoice(options.build);
  const handlers = new Map<ServerBuild, RequestHandler>();
  return (pathname) => {
    const build = choose(pathname);
    const handler = handlers.get(build) ?? create(build);
    handlers.set(build, handler);
    return handler;
  };
}

/** The adapter appends a route's headers to ours; here each replaces its namesake, but for these two. */
function letRouteWin(response: Response): void {
  const append = response.append.bind(response);
  response.append = (name, value) =>
    /^(set-cookie|vary)$/i.test(name) ? append(name, value) : response.set(name, value as string);
}

async function loadContext(
  options: HttpOptions,
  request: Request,
  response: Response,
): Promise<AppLoadContext> {
  const { canonical, secure } = options.origins();
  const cookie = request.headers.cookie;
  const known = await authenticate(options.shared.db as Database, cookie, { secure });
  if (known?.setCookie) response.append("Set-Cookie", known.setCookie);
  const { db } = options.shared;
  const visiting = known === null && (request.method === "GET" || request.method === "HEAD");
  return {
    ...options.shared,
    // Who is signed in, or changes something, sees what was committed up to this moment.
    db: visiting ? { ...db, read: db.replica } : known ? onBehalfOf(db, behalfOf(known.actor)) : db,
    actor: known?.actor ?? null,
    session: known?.session ?? null,
    cspNonce: response.cspNonce,
    publicOrigin: canonical,
    preferredLocale: preferredLocale(cookie, request.headers["accept-language"]),
    clientAddress: clientAddressOf(request, options.proxies ?? 0),
  };
}

function behalfOf({ memberId, grants }: Actor): Behalf {
  return { memberId, roles: grants.map(({ role, organisationId }) => ({ role, organisationId })) };
}

function failure(error: unknown, request: Request, response: Response, _next: NextFunction): void {
  const status = (error as { status?: unknown }).status;
  if (status !== 404) console.error(request.path, error);
  if (response.headersSent) return void response.destroy();
  response
    .status(typeof status === "number" ? status : 500)
    .type("text")
    .send("Error\n");
}
