import { join } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { drawCard } from "../../../app/models/exchange/card/draw-card";
import { CARD, linesOf } from "../../../app/models/exchange/card/share-card";
import { root } from "../../support/host";

const widthOf = (text: string) => [...text].length;
const lines = (text: string, width: number, most = 9) => linesOf(text, widthOf, width, most);

test("no line begins with a stop or ends with an opening bracket, and western words stay whole", () => {
  expect(lines("今天上课，明天也上课。", 4).lines).toEqual(["今天上", "课，明天", "也上课。"]);
  expect(lines("我们读《静夜思》", 4).lines).toEqual(["我们读", "《静夜", "思》"]);
  expect(lines("用 blended learning 上课", 10).lines).toEqual(["用 blended", "learning 上", "课"]);
  expect(lines("abcdefghij", 4).lines).toEqual(["abcd", "efgh", "ij"]);
});

test("what does not fit ends with an ellipsis, within its width", () => {
  const { lines: shown, whole } = lines("一二三四五六七八九十", 4, 2);
  expect([shown, whole]).toEqual([["一二三四", "五六七…"], false]);
  expect(lines("", 4)).toEqual({ lines: [], whole: true });
});

test("the picture has the size platforms ask for, and its words are on it", async () => {
  const card = {
    heading: "课例 · 小学",
    title: "双师课堂",
    byline: "林青",
    unit: "青禾小学",
    product: "共研",
  };
  const folder = join(root, "content/fonts");
  const png = await drawCard(card, folder);
  const { width, height, format } = await sharp(png).metadata();
  expect([width, height, format]).toEqual([CARD.width, CARD.height, "png"]);
  const blank = await drawCard({ ...card, title: "" }, folder);
  const dark = async (bytes: Uint8Array) => {
    const place = { left: 80, top: 130, width: 400, height: 90 };
    const title = await sharp(bytes).extract(place).greyscale().png().toBuffer();
    return (await sharp(title).stats()).channels[0]!.mean;
  };
  expect(await dark(png)).toBeLessThan((await dark(blank)) - 10);
});
