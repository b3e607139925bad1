import type { Marks } from "../../../documents/nodes/suggestion";
import { childOf, settingOf, textBelow, type Xml } from "../xml";
import type { Reading } from "./reading";
import { runFormat } from "./styles";

interface Among {
  marks?: Marks;
  /** In a heading, where bold is the look of its style. */
  plain: boolean;
  /** Where nothing can be proposed. */
  isFinal: boolean;
}

/** How words look, and what is proposed of them: where another look is, they have the one before. */
export function looksOf(
  run: Xml,
  { styles, changes }: Reading,
  { marks, plain, isFinal }: Among,
): { properties: Xml | undefined; marks: Marks | undefined } {
  const properties = childOf(run, "w:rPr");
  const change = childOf(properties, "w:rPrChange");
  const before = childOf(change, "w:rPr");
  if (!change || changes.choice === "accept") return { properties, marks };
  if (changes.choice === "reject") return { properties: before, marks };
  const [now, then] = [properties, before].map((each) => {
    const format = runFormat(each, styles.get(settingOf(each, "w:rStyle")));
    return plain ? format & ~1 : format;
  }) as [number, number];
  const text = textBelow(run, "w:t");
  const isNone = marks?.inserted !== undefined || isFinal || now === then || text === "";
  const suggestion = isNone ? null : changes.propose(change, text);
  if (!suggestion) return { properties, marks };
  changes.note(change, "format", text);
  return { properties: before, marks: { ...marks, formatted: { ...suggestion, format: now } } };
}

/** Whether words have a colour or a ground of their own, which words here have not. */
export function isColoured(properties: Xml | undefined): boolean {
  const colour = settingOf(properties, "w:color");
  const ground = childOf(properties, "w:shd")?.attributes["w:fill"];
  return (
    (colour !== undefined && !/^(auto|000000)$/i.test(colour)) ||
    (ground !== undefined && !/^(auto|ffffff)$/i.test(ground))
  );
}
