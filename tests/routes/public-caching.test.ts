import { expect, test } from "vitest";
import { pageResponse } from "../../app/http/entity-tag.server";

const PUBLIC = "public, max-age=60";
const ask = (html: string, known?: string, cacheControl = PUBLIC, status = 200) =>
  pageResponse(
    new Request("http://127.0.0.1:3000/practices", { headers: known ? { "If-None-Match": known } : {} }),
    html,
    new Headers({ "Cache-Control": cacheControl }),
    status,
  );

test("a visitor's page that did not change is not sent again", async () => {
  const first = ask("<p>一</p>");
  const tag = first.headers.get("ETag") ?? "";
  expect(first.status).toBe(200);
  expect(await first.text()).toBe("<p>一</p>");
  const again = ask("<p>一</p>", `"other", ${tag}`);
  expect(again.status).toBe(304);
  expect(await again.text()).toBe("");
  expect(ask("<p>二</p>", tag).status).toBe(200);
});

test("a member's page and one that says something is wrong have no tag", () => {
  expect(ask("x", undefined, "private, no-store").headers.get("ETag")).toBeNull();
  expect(ask("x", undefined, PUBLIC, 404).headers.get("ETag")).toBeNull();
});
