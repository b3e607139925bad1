import { expect, test } from "vitest";
import type { Clause } from "../../../app/models/search/query";
import { wordsWithin } from "../../../app/models/search/sentence.server";
import { openTestDatabase } from "../../support/database";

test("however many long sentences stand in a query, the index is asked a bounded number of times", async () => {
  const store = await openTestDatabase();
  const clauses = Array.from(
    { length: 10 },
    (_, at): Clause => ({
      text: String.fromCodePoint(...Array.from({ length: 40 }, (_, each) => 0x4e00 + at * 100 + each)),
      ...{ exact: false, excluded: false, field: null },
    }),
  );
  let asked = 0;
  await wordsWithin(
    store.db.read,
    clauses,
    async ([first]) => {
      asked++;
      return (first?.text.length ?? 0) <= 2;
    },
    undefined,
  );
  await store.remove();
  expect(asked).toBeGreaterThan(40);
  expect(asked).toBeLessThanOrEqual(160);
});
