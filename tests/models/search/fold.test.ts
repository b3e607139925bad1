import { expect, test } from "vitest";
import { fold, foldCharacter } from "../../../app/models/search/fold.server";

test("the table says of each character what folding it alone says", () => {
  const wrong: string[] = [];
  for (let unit = 0; unit < 0x10000; unit++) {
    if (unit >= 0xd800 && unit <= 0xdfff) continue;
    const character = String.fromCharCode(unit);
    if (fold(character) !== foldCharacter(character)) wrong.push(unit.toString(16));
  }
  expect(wrong).toEqual([]);
  expect(fold("ＡＩ與雙師課堂，𠮷")).toBe("ai与双师课堂,𠮷");
});
