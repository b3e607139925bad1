import { expect, test } from "vitest";
import { safeNext } from "../../app/http/audience";

test("one returns to a page of this site", () => {
  for (const next of ["/", "/desk/abc", "/practices?q=%E5%8F%8C%E5%B8%88&page=2", "/en/about#top"]) {
    expect(safeNext(next)).toBe(next);
  }
});

test("no link to the sign-in page leads to another site", () => {
  const traps = [
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/\n/evil.example",
    " //evil.example",
    "/a\\b",
    "evil.example",
    "",
    "/\u0000",
    "/双师",
    `/${"a".repeat(600)}`,
  ];
  for (const trap of traps) expect(safeNext(trap), JSON.stringify(trap)).toBe("/desk");
  expect(safeNext(null)).toBe("/desk");
  expect(safeNext(new File([], "x"), "/")).toBe("/");
});
