import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { removeEntry } from "../../../../app/models/search/commands.server";
import { characterTerm } from "../../../../app/models/search/inverted/characters";
import { mergeTexts } from "../../../../app/models/search/inverted/merging.server";
import type { Phrase } from "../../../../app/models/search/inverted/phrase";
import { readSegments } from "../../../../app/models/search/inverted/segments.server";
import { TextReader } from "../../../../app/models/search/inverted/text-reader.server";
import { tokensOf, tokensSought } from "../../../../app/models/search/tokens.server";
import { SEED, seededRandom } from "../../../support/random";
import { entryOf, indexForTests } from "../../../support/search";

const index = indexForTests();

/** Ids that still stand, by the names of their works. */
async function standing(): Promise<Map<string, number>> {
  const rows = await index.db.read.all<{ id: number; name: string }>(
    sql`select id, entry_id as name from search_entries`,
  );
  return new Map(rows.map(({ id, name }) => [name, id]));
}

/** Whether the tokens of a text have a phrase side by side. */
function says(text: readonly string[], { tokens, prefix }: Phrase): boolean {
  const last = tokens.length - 1;
  return text.some((_, start) =>
    tokens.every((token, at) =>
      prefix && at === last ? text[start + at]?.startsWith(token) : text[start + at] === token,
    ),
  );
}

test(`texts are found by any phrase of theirs, whatever was published, withdrawn and merged (seed ${SEED})`, async () => {
  const next = seededRandom(SEED);
  const han = [..."线上下融合双师课堂教学校𠮷"];
  const draw = (length: number) =>
    Array.from({ length }, () => han[Math.floor(next() ** 2 * han.length)]).join("");
  const texts = new Map<string, string>();
  const reader = new TextReader();
  for (let round = 0; round < 8; round++) {
    // Few at once and many, one after the other: segments of all sizes.
    const number = next() < 0.5 ? 3 : 120;
    const works = Array.from({ length: number }, (_, at) => {
      const body = next() < 0.02 ? draw(20_000) : `${draw(200)} AI${Math.floor(next() * 400)} 5G`;
      return entryOf(`${Math.floor(next() * 3)}-${at}`, "x", body);
    });
    await index.publish(...works);
    for (const { entryId, body } of works) texts.set(entryId, body);
    for (let gone = 0; gone < 5; gone++) {
      const name = `${Math.floor(next() * 3)}-${Math.floor(next() * number)}`;
      await index.db.write((tx) => removeEntry(tx, name));
      texts.delete(name);
    }
    if (next() < 0.5) await mergeTexts(index.db, async () => true);
    const ids = await standing();
    const tokens = new Map([...texts].map(([name, text]) => [ids.get(name)!, tokensOf(text)]));
    const expected = (phrase: Phrase) =>
      [...tokens].flatMap(([id, text]) => (says(text, phrase) ? [id] : [])).sort((a, b) => a - b);
    const found = async (phrase: Phrase) =>
      (await reader.find(index.db.read, phrase)).ids().filter((id) => tokens.has(id));
    for (let word = 0; word < 15; word++) {
      const text = next() < 0.2 ? `AI${Math.floor(next() * 500)}` : draw(1 + Math.floor(next() * 4));
      const phrase = tokensSought(text)!;
      expect(await found(phrase), text).toEqual(expected(phrase));
      const begun = { tokens: [draw(2), draw(1)], prefix: true };
      expect(await found(begun), begun.tokens.join("…")).toEqual(expected(begun));
      const character = draw(1);
      expect(await found({ tokens: [characterTerm(character)], prefix: false }), character).toEqual(
        expected({ tokens: [character], prefix: true }),
      );
    }
  }
});

test("of what was known before nothing is read again", async () => {
  await index.publish(entryOf("a", "x", "双师课堂"));
  await index.publish(entryOf("b", "x", "双师教学"));
  const ids = await standing();
  const phrase = { tokens: ["双师"], prefix: false };
  const found = await new TextReader().find(index.db.read, phrase, ids.get("a"));
  expect(found.ids()).toEqual([ids.get("b")]);
});

test("a word of letters without end is found by its first letters, and takes no more room than those", async () => {
  const word = "ab".repeat(50_000);
  await index.publish(entryOf("a", "x", `长词 ${word} 之后`));
  const found = (token: string) =>
    new TextReader().find(index.db.read, { tokens: [token], prefix: false }).then((ids) => ids.size);
  expect([await found(word), await found(word.slice(0, 1_000)), await found(word.slice(0, 60))]).toEqual([
    1, 1, 0,
  ]);
  const [row] = await index.db.read.all<{ longest: number }>(
    sql`select max(length(ids) + length(places)) as longest from search_leaves`,
  );
  expect(row!.longest).toBeLessThan(1_000);
});

test("an empty phrase and an empty index find nothing", async () => {
  expect((await new TextReader().find(index.db.read, { tokens: [], prefix: false })).size).toBe(0);
  expect((await new TextReader().find(index.db.read, { tokens: ["双师"], prefix: true })).size).toBe(0);
});

test("works published together are one segment, and their works stand in it one behind the other", async () => {
  await index.publish(...Array.from({ length: 300 }, (_, at) => entryOf(String(at), "双师课堂", "x")));
  const [segment, ...others] = await readSegments(index.db.read);
  expect([segment?.works, segment?.span, others]).toEqual([300, 300, []]);
});
