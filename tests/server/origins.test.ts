import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { comesFromUs, originsOf } from "../../server/origins";

const asked = (headers: Record<string, string>) => ({ headers }) as unknown as IncomingMessage;

test("without PUBLIC_ORIGIN the machine's own names are ours, on our port only", () => {
  const origins = originsOf(null, "127.0.0.1", 3000);
  expect(origins.canonical).toBe("http://127.0.0.1:3000");
  for (const own of ["http://localhost:3000", "http://127.0.0.1:3000"])
    expect(origins.allows(own)).toBe(true);
  for (const other of ["http://localhost:3001", "https://localhost:3000", "null", "http://evil.example"]) {
    expect(origins.allows(other)).toBe(false);
  }
});

test("with PUBLIC_ORIGIN nothing else is ours", () => {
  const origins = originsOf("https://gongyan.example", "0.0.0.0", 8080);
  expect(origins.secure).toBe(true);
  expect(origins.allows("https://gongyan.example")).toBe(true);
  expect(origins.allows("http://localhost:8080")).toBe(false);
});

test("what changes something must come from our own pages, or carry nothing to steal", () => {
  const origins = originsOf(null, "127.0.0.1", 3000);
  const cookie = "session=x";
  expect(comesFromUs(asked({ origin: "http://127.0.0.1:3000", cookie }), origins)).toBe(true);
  expect(comesFromUs(asked({ "sec-fetch-site": "same-origin", cookie }), origins)).toBe(true);
  expect(comesFromUs(asked({}), origins)).toBe(true);
  expect(comesFromUs(asked({ cookie }), origins)).toBe(false);
  expect(comesFromUs(asked({ origin: "null", cookie }), origins)).toBe(false);
  expect(comesFromUs(asked({ origin: "http://evil.example" }), origins)).toBe(false);
  expect(comesFromUs(asked({ "sec-fetch-site": "cross-site" }), origins)).toBe(false);
  expect(comesFromUs(asked({ "sec-fetch-site": "same-site", cookie }), origins)).toBe(false);
});
