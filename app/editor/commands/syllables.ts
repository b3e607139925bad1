import { pinyin } from "pinyin-pro";

const known = new Map<string, readonly string[]>();

/** The reading of each character: 表格 is ["biao", "ge"], 标题1 is ["biao", "ti", "1"]; ü is v. */
export function readingsOf(words: string): readonly string[] {
  let readings = known.get(words);
  if (!readings) {
    readings = pinyin(words, { toneType: "none", type: "array", v: true }).map((each) => each.toLowerCase());
    known.set(words, readings);
  }
  return readings;
}
