import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

/** Concepts of the domain, lowest first: each may import only itself and those before it. */
const CONCEPTS = [
  "events",
  "mail",
  "taxonomy",
  "references",
  "search",
  "catalogue",
  "documents",
  "organisations",
  "members",
  "sessions",
  "tokens",
  "practices",
  "webhooks",
  "visits",
  "notices",
  "comments",
  "suggestions",
  "versions",
  "contributions",
  "links",
  "names",
  "consents",
  "privacy",
  "editions",
  "readings",
  "voice",
  "mentions",
  "communities",
  "calls",
  "applications",
  "exchange",
  "harvest",
  "adoptions",
  "research",
  "collections",
  "conditions",
  "registry",
  "overviews",
  "dump",
];

/** What every concept may use: single files beside the concepts' folders. */
const KERNEL = ["actor", "checked", "domain-error", "fnv", "identifier", "locale"];

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), "utf8");
  const found: Import[] = [];
  for (const match of text.matchAll(
    /^(?:import|export)\s+(type\s)?[^;]*?from\s+"([^"]+)"|import\(\s*"([^"]+)"/gm,
  )) {
    const to = match[2] ?? match[3] ?? "";
    const target = to.startsWith(".") ? relative(root, resolve(dirname(join(root, file)), to)) : to;
    found.push({ from: file, to: target, typeOnly: match[1] !== undefined });
  }
  return found;
}

function offending(folder: string, isWrong: (each: Import) => boolean): string[] {
  return filesBelow(folder)
    .flatMap(importsOf)
    .filter(isWrong)
    .map((each) => `${each.from} → ${each.to}`);
}

const below = (path: string, ...folders: string[]) => folders.some((folder) => path.startsWith(`${folder}/`));

test("the tree is read at all", () => {
  expect(filesBelow("app").length).toBeGreaterThan(40);
  expect(filesBelow("app/models").flatMap(importsOf).length).toBeGreaterThan(50);
});

test("the product knows nothing of the process, and nothing of the tests", () => {
  expect(offending("app", ({ to }) => below(to, "server", "tests"))).toEqual([]);
  expect(offending("server", ({ to }) => below(to, "tests"))).toEqual([]);
});

test("the domain knows neither the web nor React", () => {
  const wrong = ({ to }: Import) =>
    below(to, "app/routes", "app/components", "app/editor", "app/http", "server") ||
    /^(react|react-dom|express|@remix-run)(\/|$)/.test(to);
  expect(offending("app/models", wrong)).toEqual([]);
});

test("each concept imports only those below it", () => {
  const wrong = ({ from, to }: Import) => {
    const own = CONCEPTS.indexOf(from.split("/")[2] ?? "");
    const [app, models, concept] = to.split("/");
    if (app !== "app" || models !== "models" || concept === undefined) return false;
    if (KERNEL.includes(concept)) return false;
    // A kernel file stands below all concepts.
    return own === -1 || CONCEPTS.indexOf(concept) === -1 || CONCEPTS.indexOf(concept) > own;
  };
  expect(offending("app/models", wrong)).toEqual([]);
});

test("the database module imports nothing of ours", () => {
  expect(offending("app/db", ({ to }) => to.startsWith("app/") && !to.startsWith("app/db/"))).toEqual([]);
});

test("components and the editor touch no data and no routes", () => {
  const wrong = ({ to, typeOnly }: Import) =>
    below(to, "app/routes", "app/http", "app/db") || (/\.server$/.test(to) && !typeOnly);
  expect(offending("app/components", wrong)).toEqual([]);
  expect(offending("app/editor", wrong)).toEqual([]);
});

test("routes do not know tables and do not import each other", () => {
  const wrong = ({ to }: Import) => to.startsWith("app/db/") || below(to, "app/routes");
  expect(offending("app/routes", wrong)).toEqual([]);
});

test("the process knows the domain, not the pages", () => {
  const wrong = ({ to }: Import) =>
    below(to, "app/routes", "app/components", "app/editor", "app/http") || /\.tsx$/.test(to);
  expect(offending("server", wrong)).toEqual([]);
});
