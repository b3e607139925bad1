import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build, checkNode, install, root, run, say } from "./prepare.mjs";

/*
 * `npm test`: everything, in the order in which it fails fastest. Arguments go to the test
 * runner: `npm test -- tests/models` runs a part of the tests after the checks.
 */
const SHELL = "/usr/bin/chromium-headless-shell";
const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const REDIS = ["/usr/bin/redis-server", "/usr/local/bin/redis-server", "/opt/homebrew/bin/redis-server"];
const filters = process.argv.slice(2);

checkNode();
install();
run(process.execPath, [
  join(root, "node_modules/@biomejs/biome/bin/biome"),
  "ci",
  "--error-on-warnings",
  ".",
]);
// Keeps one processor busy for a minute: what is built and installed meanwhile needs the other.
const types = spawn(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "--noEmit"], {
  cwd: root,
  stdio: "inherit",
});
const areRight = new Promise((resolve) => types.once("close", (code) => resolve(code === 0)));
await build();
const chromium = process.env.CHROMIUM ?? findShell() ?? findChromium() ?? installChromium();
if (!REDIS.some((path) => existsSync(path))) installRedis();
if (!existsSync("/usr/bin/strace")) installStrace();
if (!existsSync("/usr/bin/pdftotext")) installPoppler();
if (!existsSync("/usr/bin/xmllint") || !existsSync("/usr/share/perl5/HTTP/OAI.pm")) installHarvester();
if (!(await areRight)) process.exit(1);
process.exit(test(chromium));

/** Runs Vitest and closes with one line that any reader of the output can count on. */
function test(chromium) {
  const report = join(root, "test-results/report.json");
  rmSync(report, { force: true });
  mkdirSync(join(root, "test-results"), { recursive: true });
  const result = spawnSync(
    process.execPath,
    [
      join(root, "node_modules/vitest/vitest.mjs"),
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
      ...filters,
    ],
    { cwd: root, stdio: "inherit", env: { ...process.env, CHROMIUM: chromium } },
  );
  const totals = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : null;
  const failedFiles = totals
    ? totals.testResults.filter(
        (file) =>
          file.status === "failed" && file.assertionResults.every(({ status }) => status !== "failed"),
      ).length
    : 1;
  const passed = totals?.numPassedTests ?? 0;
  const failed = (totals?.numFailedTests ?? 0) + failedFiles;
  const skipped = totals?.numPendingTests ?? 0;
  console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`);
  return result.status === 0 && failed === 0 && passed > 0 ? 0 : 1;
}

/**
 * Chromium without its windows: the same pages for half the processor time. Installed where the
 * system knows of it; elsewhere the whole of Chromium does as well.
 */
function findShell() {
  if (!existsSync(SHELL) && mayInstall() && isOffered("chromium-headless-shell")) {
    say("Installing Chromium without its windows for the browser tests (once) …");
    aptInstall(["chromium-headless-shell", "fonts-noto-cjk"]);
  }
  return existsSync(SHELL) ? SHELL : undefined;
}

/** Whether the system has such a package; a machine without any Chromium may not know its packages yet. */
function isOffered(name) {
  const isListed = () => spawnSync("apt-cache", ["show", name], { stdio: "ignore" }).status === 0;
  if (isListed()) return true;
  if (findChromium()) return false;
  spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
  return isListed();
}

function findChromium() {
  return CHROMIUM.find((path) => existsSync(path)) ?? playwrightChromium();
}

function playwrightChromium() {
  const asked = spawnSync(
    process.execPath,
    ["-e", "console.log(require('playwright-core').chromium.executablePath())"],
    { cwd: root, encoding: "utf8" },
  );
  const path = asked.stdout.trim();
  return path && existsSync(path) ? path : undefined;
}

/** From the system's package manager where that may be used, else Playwright's own. */
function installChromium() {
  say("Installing Chromium for the browser tests (once) …");
  if (mayInstall()) {
    aptInstall(["chromium", "fonts-noto-cjk"]);
  } else {
    spawnSync(process.execPath, [join(root, "node_modules/playwright-core/cli.js"), "install", "chromium"], {
      stdio: "inherit",
    });
  }
  const found = findChromium();
  if (found) return found;
  say("No Chromium could be installed. Install it and set CHROMIUM to its path.");
  process.exit(1);
}

/** For the tests of a failing disk, which are skipped with a line where it is missing. */
function installStrace() {
  if (!mayInstall()) return say("strace is not installed: tests of a failing disk will be skipped.");
  say("Installing strace for the tests of a failing disk (once) …");
  aptInstall(["strace"]);
}

/** For what readers copy out of a PDF, which is not tested where it is missing. */
function installPoppler() {
  if (!mayInstall()) return say("pdftotext is not installed: what readers copy out of a PDF is not tested.");
  say("Installing poppler-utils for the tests of PDFs (once) …");
  aptInstall(["poppler-utils"]);
}

/** For what another program makes of our catalogue, which is not tested where it is missing. */
function installHarvester() {
  if (!mayInstall()) return say("libhttp-oai-perl and xmllint are missing: harvesting is not tested.");
  say("Installing a harvester and xmllint for the tests of OAI-PMH (once) …");
  aptInstall(["libhttp-oai-perl", "libxml2-utils"]);
}

/** Without it the tests of several processes are skipped, each with a line that says so. */
function installRedis() {
  if (!mayInstall()) return say("redis-server is not installed: tests of several processes will be skipped.");
  say("Installing redis-server for the tests of several processes (once) …");
  aptInstall(["redis-server"]);
}

function mayInstall() {
  return existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;
}

function aptInstall(packages) {
  spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], {
    stdio: ["ignore", "ignore", "inherit"],
    // Installed to be started by the tests, not as a service of this machine.
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" },
  });
}
