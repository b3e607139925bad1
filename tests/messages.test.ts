import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const folder = join(root, "content/messages");

/** `{ "desk": Set("title", "state.draft", …) }` for a language; plural endings folded. */
function keysOf(locale: string): Map<string, Set<string>> {
  const names = readdirSync(join(folder, locale)).filter((name) => name.endsWith(".json"));
  return new Map(
    names.map((name) => {
      const keys = new Set<string>();
      collect(JSON.parse(readFileSync(join(folder, locale, name), "utf8")), "", keys);
      return [name.replace(".json", ""), keys];
    }),
  );
}

function collect(node: Record<string, unknown>, prefix: string, keys: Set<string>): void {
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === "string") keys.add((prefix + key).replace(/_(zero|one|two|few|many|other)$/, ""));
    else collect(value as Record<string, unknown>, `${prefix}${key}.`, keys);
  }
}

const chinese = keysOf("zh-CN");
const english = keysOf("en");

test("every sentence stands in both languages", () => {
  expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  for (const [name, keys] of chinese) {
    expect([...(english.get(name) ?? [])].sort(), name).toEqual([...keys].sort());
  }
});

test("no Chinese is left in the English sentences, but names", () => {
  const left: string[] = [];
  for (const name of english.keys()) {
    const text = readFileSync(join(folder, "en", `${name}.json`), "utf8");
    for (const line of text.split("\n")) {
      if (/\p{Script=Han}/u.test(line.replace(/共研|中文|简体|双师|融合/g, "")))
        left.push(`${name}: ${line.trim()}`);
    }
  }
  expect(left).toEqual([]);
});

/** `t("key")` with the namespace of the file's only useTranslation("ns"), or `t("ns:key")`. */
test("every sentence a page asks for exists", () => {
  const missing: string[] = [];
  let asked = 0;
  const files = readdirSync(join(root, "app"), { withFileTypes: true, recursive: true }).filter(
    (entry) => entry.isFile() && /\.tsx$/.test(entry.name),
  );
  for (const entry of files) {
    const path = join(entry.parentPath, entry.name);
    const text = readFileSync(path, "utf8");
    const spaces = [...text.matchAll(/useTranslation\((?:"([\w-]+)"|\[([^\]]*)\])?\)/g)].flatMap((match) =>
      match[1]
        ? [match[1]]
        : [...(match[2] ?? '"common"').matchAll(/"([\w-]+)"/g)].map((each) => each[1] ?? ""),
    );
    for (const match of text.matchAll(/\bt\(\s*"((?:([\w-]+):)?([\w.-]+))"/g)) {
      asked++;
      const candidates = match[2] ? [match[2]] : spaces;
      if (candidates.length === 0) continue;
      if (!candidates.some((space) => chinese.get(space)?.has(match[3] ?? ""))) {
        missing.push(`${relative(root, path)}: ${match[1]}`);
      }
    }
  }
  expect(asked).toBeGreaterThan(10);
  expect(missing).toEqual([]);
});

test("what the guide for stewards calls by name is called so on the screens", () => {
  for (const locale of ["zh-CN", "en"]) {
    const files = readdirSync(join(folder, locale)).map((name) =>
      readFileSync(join(folder, locale, name), "utf8"),
    );
    const guide = readFileSync(join(root, "content/guide", locale, "stewards.md"), "utf8");
    const named = [...guide.matchAll(/“([^”]+)”/g)].map(([, name = ""]) => name);
    expect(named.length, locale).toBeGreaterThan(8);
    const unknown = named.filter((name) => !files.some((text) => text.includes(`: "${name}"`)));
    expect(unknown, locale).toEqual([]);
  }
});
