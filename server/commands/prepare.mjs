import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/*
 * Brings a fresh clone to the point where it can run, and does nothing the second time. Only
 * what Node itself ships may be imported here: nothing else is installed yet.
 */
export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** What the build is made from; a change in any of it makes a new build. */
const SOURCES = [
  "app",
  "server",
  "public",
  "content",
  "package-lock.json",
  "remix.config.js",
  "vite.config.ts",
  "tsconfig.json",
];

/** Installs packages when the lock file is not the one they were installed from. */
export function install() {
  const lock = hash([readFileSync(join(root, "package-lock.json"))]);
  const stamp = join(root, "node_modules/.installed-from");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  say("Installing packages (once) …");
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  writeFileSync(stamp, lock);
}

/** Builds browser, server and host code when a source changed. */
export async function build() {
  const stamp = join(root, "build/.built-from");
  const sources = sourceHash();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === sources) return;
  say("Building …");
  run(process.execPath, [
    join(root, "node_modules/@remix-run/dev/dist/cli.js"),
    "vite:build",
    "--logLevel=error",
  ]);
  const { build: bundle } = await import("esbuild");
  await bundle({
    absWorkingDir: root,
    entryPoints: [
      "index",
      "workshop-worker",
      "history-worker",
      "search-worker",
      "merge-worker",
      "import-archive",
      "archive-worker",
      "exchange-child",
      "export-worker",
      "dump-worker",
      "dump-works",
      "upload-sweep-worker",
    ].map((name) => `server/${name}.ts`),
    outdir: "build/host",
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
  });
  mkdirSync(join(root, "build"), { recursive: true });
  writeFileSync(stamp, sources);
}

function sourceHash() {
  const parts = [];
  for (const source of SOURCES) collect(join(root, source), parts);
  return hash(parts);
}

function collect(path, parts) {
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch {
    parts.push(path.slice(root.length), readFileSync(path));
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1)))
    collect(join(path, entry.name), parts);
}

function hash(parts) {
  const sum = createHash("sha256");
  for (const part of parts) sum.update(part).update("\0");
  return sum.digest("hex");
}

/** Runs a program in the project's folder and ends this one when it fails. */
export function run(command, args, env = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
  if (result.error) throw result.error;
  if (result.status !== 0) process.exit(result.status ?? 1);
}

export function say(words) {
  process.stderr.write(`${words}\n`);
}

/** Ends with a sentence on a Node that is too old. */
export function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  say(`Gongyan needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}
