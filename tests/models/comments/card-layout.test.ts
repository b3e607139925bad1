import { expect, test } from "vitest";
import { layOut } from "../../../app/editor/comments/card-layout";

const card = (id: string, wanted: number, height = 100) => ({ id, wanted, height });
const tops = (...args: Parameters<typeof layOut>) => Object.fromEntries(layOut(...args));

test("cards stand beside their words, and below each other where these are close", () => {
  expect(tops([card("a", 10), card("b", 40), card("c", 500)], null)).toEqual({ a: 10, b: 118, c: 500 });
});

test("the chosen one stands beside its words and the others make room", () => {
  const cards = [card("a", 300), card("b", 310), card("c", 320)];
  expect(tops(cards, "b")).toEqual({ a: 202, b: 310, c: 418 });
});

test("none leaves the margin: where there is no room above, the chosen one goes down", () => {
  const cards = [card("a", 0), card("b", 10), card("c", 20)];
  expect(tops(cards, "c")).toEqual({ a: 0, b: 108, c: 216 });
});
