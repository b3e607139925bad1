import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
  await bundleHost();
  mkdirSync(join(root, "build"), { recursive: true });
  writeFileSync(stamp, sources);
}

/** What runs in a thread or a process of its own, beside the server itself. */
const HOSTS = [
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
];

/** Packages that stay where they are installed: native, with files beside their code, or loaded only where they are set. */
const APART = ["@libsql/client", "@node-rs/argon2", "@redis/client", "fontkit", "pdfkit", "sharp"];

/**
 * Puts the server, its workers and its pages into a few files, with what they use of other packages: to
 * find, read and compile a thousand small ones was a third of a start. What two of them use is in a
 * file that both import, so that a process has each package once.
 */
async function bundleHost() {
  const { build: bundle } = await import("esbuild");
  const outdir = join(root, "build/host");
  rmSync(outdir, { recursive: true, force: true });
  await bundle({
    absWorkingDir: root,
    entryPoints: [
      ...HOSTS.map((name) => ({ in: `server/${name}.ts`, out: name })),
      { in: "build/server/index.js", out: "pages" },
    ],
    outdir,
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node20",
    external: APART,
    define: { "process.env.NODE_ENV": '"production"' },
    // Packages written for CommonJS ask for Node's own modules in its way.
    banner: {
      js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
    },
    sourcemap: true,
    logLevel: "error",
  });
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
