import { z } from "zod";
import { patchSchema } from "../../models/practices/description-patch";
import { KINDS, startSchema } from "../../models/practices/practice";
import { FACETS, SORTS } from "../../models/search/search";
import type { Scope } from "../../models/tokens/token";
import {
  changesShape,
  describedShape,
  editionShape,
  editionsShape,
  listShape,
  organisationShape,
  organisationsShape,
  problemShape,
  schemeShape,
  startedShape,
  taxonomyShape,
} from "./shapes";

type Json = Record<string, unknown>;

/** Addresses that are read, without what comes before them: what they are, take and answer. */
const READ: Record<string, { summary: string; shape: z.ZodType; query?: Json[]; gone?: true }> = {
  "/practices": {
    summary: "Search published works, with counts for each facet.",
    shape: listShape,
    query: [
      text("q", "Words; those in quotes belong together."),
      ...FACETS.map((facet) => ({ ...text(facet, "A code; may stand several times."), schema: strings() })),
      { ...text("sort", "Order."), schema: { type: "string", enum: [...SORTS] } },
      ...paging(),
    ],
  },
  "/practices/{id}": { summary: "The newest edition of a work.", shape: editionShape, gone: true },
  "/practices/{id}/editions": { summary: "All editions of a work, newest first.", shape: editionsShape },
  "/practices/{id}/editions/{number}": {
    summary: "One edition, which never changes.",
    shape: editionShape,
    gone: true,
  },
  "/changes": {
    summary: "What was published, changed and withdrawn, oldest first: for whoever keeps a copy.",
    shape: changesShape,
    query: paging(),
  },
  "/organisations": {
    summary: "Schools, bureaus and other units.",
    shape: organisationsShape,
    query: paging(),
  },
  "/organisations/{id}": { summary: "One unit.", shape: organisationShape },
  "/taxonomy": { summary: "The vocabularies works are described with.", shape: taxonomyShape },
  "/taxonomy/{scheme}": { summary: "One vocabulary with its terms.", shape: schemeShape },
};

interface Written {
  method: "post" | "patch";
  scope: Scope;
  summary: string;
  type: string;
  body: Json;
  status: 200 | 201;
  shape: z.ZodType;
}

/** Addresses at which a program changes something for its member. */
const WRITTEN: Record<string, Written> = {
  "/practices": {
    method: "post",
    scope: "start",
    summary: "Starts a work from the template of its kind.",
    type: "application/json",
    body: schemaOf(startSchema),
    status: 201,
    shape: startedShape,
  },
  "/practices/{id}": {
    method: "patch",
    scope: "describe",
    summary: "Changes title and front matter of a live work; what is left out stays.",
    type: "application/json",
    body: schemaOf(patchSchema),
    status: 200,
    shape: describedShape,
  },
  "/imports": {
    method: "post",
    scope: "import",
    summary: "Starts a work from a Word, Markdown or HTML file.",
    type: "multipart/form-data",
    body: {
      type: "object",
      required: ["file"],
      properties: {
        file: { type: "string", contentMediaType: "application/octet-stream" },
        kind: { type: "string", enum: [...KINDS] },
        title: { type: "string" },
      },
    },
    status: 201,
    shape: startedShape,
  },
};

/** The open interface after OpenAPI 3.1.0, made of the shapes its answers have. */
export function describeInterface(origin: string): Json {
  return {
    openapi: "3.1.0",
    info: {
      title: "共研 Gongyan",
      version: "1",
      description:
        "Published works of the repository. Reading needs no account and is allowed from pages of any origin; writing takes a token. " +
        "Answers carry an ETag; requests are limited for each network or token, as RateLimit headers tell. " +
        "Harvesters find the same works at /oai (OAI-PMH 2.0).",
    },
    servers: [{ url: `${origin}/api/v1` }],
    paths: Object.fromEntries(
      [...new Set([...Object.keys(READ), ...Object.keys(WRITTEN)])].map((path) => [
        path,
        { ...reading(path), ...writing(path) },
      ]),
    ),
    components: {
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description: `A token its member made at ${origin}/account/tokens.`,
        },
      },
    },
  };
}

function reading(path: string): Json {
  const read = READ[path];
  if (!read) return {};
  const { summary, shape, query = [], gone } = read;
  const responses = {
    200: answer("The answer.", "application/json", shape),
    304: { description: "Unchanged since the ETag in If-None-Match." },
    ...(path.includes("{") && { 404: problem("There is no such thing.") }),
    ...(gone && { 410: problem("It was withdrawn.") }),
    ...(query.length > 0 && { 422: problem("A parameter is wrong.") }),
    429: problem("Too many requests; Retry-After tells when to come back."),
  };
  return { get: { summary, parameters: [...inPath(path), ...query, language()], responses } };
}

function writing(path: string): Json {
  const written = WRITTEN[path];
  if (!written) return {};
  const { method, scope, summary, type, body, status, shape } = written;
  const responses = {
    [status]: answer("It was done.", "application/json", shape),
    401: problem("There is no valid token."),
    403: problem("The token, or its member, may not do this."),
    ...(path.includes("{") && { 404: problem("The token's member has no such work.") }),
    422: problem("Something in it is wrong, as the code says."),
    429: problem("Too many requests; Retry-After tells when to come back."),
  };
  const requestBody = { required: true, content: { [type]: { schema: body } } };
  const operation = {
    summary: `${summary} Needs the scope ${scope}.`,
    security: [{ token: [] }],
    parameters: [...inPath(path), language()],
    requestBody,
    responses,
  };
  return { [method]: operation };
}

function inPath(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: name === "number" ? { type: "integer", minimum: 1 } : { type: "string" },
  }));
}

function text(name: string, description: string): Json {
  return { name, in: "query", description, schema: { type: "string" } };
}

function strings(): Json {
  return { type: "array", items: { type: "string" } };
}

function paging(): Json[] {
  return [
    { ...text("limit", "Entries in one part."), schema: { type: "integer", minimum: 1, maximum: 100 } },
    text("cursor", "Where to go on: as the last answer said."),
  ];
}

function language(): Json {
  return { ...text("lang", "Language of labels."), schema: { type: "string", enum: ["zh", "en"] } };
}

function answer(description: string, type: string, shape: z.ZodType): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io: "output" });
  return { description, content: { [type]: { schema } } };
}

/** What is sent, before it is read and tidied. */
function schemaOf(shape: z.ZodType): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io: "input" });
  return schema;
}

function problem(description: string): Json {
  return answer(description, "application/problem+json", problemShape);
}
