import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

interface LockedPackage {
  version?: string;
  license?: string;
  dev?: boolean;
  resolved?: string;
}

const lock = JSON.parse(readFileSync(join(import.meta.dirname, "../package-lock.json"), "utf8")) as {
  packages: Record<string, LockedPackage>;
};
const packages = Object.entries(lock.packages).filter(([path]) => path !== "");
const versionsOf = (name: string) =>
  packages.filter(([path]) => path.endsWith(`node_modules/${name}`)).map(([, each]) => each.version);

test("there is exactly one yjs, of the line whose bytes we store", () => {
  expect(versionsOf("yjs")).toEqual([expect.stringMatching(/^13\.6\./)]);
  expect(versionsOf("y-protocols")).toHaveLength(1);
  expect(versionsOf("lib0")).toHaveLength(1);
});

test("all Lexical packages are of one version", () => {
  const lexical = packages.filter(([path]) => /node_modules\/(@lexical\/[\w-]+|lexical)$/.test(path));
  expect(lexical.length).toBeGreaterThan(5);
  expect(new Set(lexical.map(([, each]) => each.version))).toEqual(new Set(["0.52.0"]));
});

test("nothing we ship is under a licence that would bind what is built with it", () => {
  const binding = packages
    .filter(
      ([, each]) =>
        !each.dev && /\bA?GPL/.test(each.license ?? "") && !/\bLGPL|\bOR\b|MIT/.test(each.license ?? ""),
    )
    .map(([path, each]) => `${path}: ${each.license}`);
  expect(binding).toEqual([]);
});
