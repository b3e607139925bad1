import { expect, test } from "vitest";
import { TokenText } from "../../../app/models/search/token-text.server";
import { hanOf, tokensOf } from "../../../app/models/search/tokens.server";
import { SEED, seededRandom } from "../../support/random";

/** Han, traditional and rare ones, letters, digits, full-width forms, signs, blanks, and what Unicode joins. */
const PIECES = [..."双师課堂融合教学學𠮷𫠊𪚥aB9ＡＩ５é，。 \n\u3000-+‖㈱ﬁ\u0301\0", "hunhe", "5G", "\ud842"];

test(`a text is written as its tokens joined by blanks, whatever it holds (seed ${SEED})`, () => {
  const next = seededRandom(SEED);
  const writer = new TokenText();
  for (let round = 0; round < 3_000; round++) {
    const texts = Array.from({ length: 3 }, () =>
      Array.from({ length: Math.floor(next() * 40) }, () => PIECES[Math.floor(next() * PIECES.length)]).join(
        "",
      ),
    );
    const tokens = texts.map(tokensOf);
    expect(texts.map((text) => writer.write(text))).toEqual(tokens.map((each) => each.join(" ")));
    const han = tokens.flat().flatMap((token) => hanOf(token) ?? []);
    expect(writer.takeCharacters().split(" ").filter(Boolean).sort()).toEqual([...new Set(han)].sort());
  }
});

test("a text longer than any before it is written whole", () => {
  const long = "长文".repeat(60_000);
  expect(new TokenText().write(long)).toBe(tokensOf(long).join(" "));
});
