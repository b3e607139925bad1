import fc from "fast-check";
import { expect, test } from "vitest";
import { coverFor } from "../../../app/models/applications/blind";
import { leaksIn } from "../../../app/models/applications/identity";
import type { Content, Inline } from "../../../app/models/documents/content";
import { renderHtml } from "../../../app/models/documents/html";
import { plainText } from "../../../app/models/documents/plain-text";
import { SEED } from "../../support/random";

const identity = {
  people: ["林青", "欧阳雨桐", "Anna Lin"],
  units: ["（示例）桐庐县青禾中学", "滨海教育科技公司"],
  places: ["浙江省", "杭州市", "桐庐县", "Tonglu"],
};
const cover = coverFor(identity);
const text = (words: string, format?: number): Inline => ({
  type: "text",
  text: words,
  ...(format && { format }),
});
const html = (content: Content) => renderHtml(cover.content(content), { attachmentUrl: () => "/x" });
const paragraph = (...children: Inline[]): Content => ({
  type: "root",
  children: [{ type: "paragraph", children }],
});

test("names, short names, places and ways to reach somebody are covered, the rest stays", () => {
  const said = cover.text(
    "桐庐县青禾中学的林青老师、欧阳老师和 林　青 在桐庐试用，青禾中学供题，雨桐老师听课；电话13812345678，邮箱 a.b@qh.cn，见 https://qh.cn/x。学生四十人。",
  );
  for (const secret of ["桐庐", "青禾", "林青", "欧阳", "雨桐", "林　青", "138", "qh.cn"])
    expect(said).not.toContain(secret);
  expect(said).toContain("学生四十人");
  expect(said).toContain("试用");
});

test("a school is covered by what it is called without its kind, one that has no name of its own is not", () => {
  const covered = (unit: string, words: string) =>
    coverFor({ people: [], units: [unit], places: ["浙江省", "桐庐县"] }).text(words);
  expect(covered("（示例）雁荡湖实验学校", "雁荡湖的孩子们在湖边上课。")).toBe(
    "〔某单位〕的孩子们在湖边上课。",
  );
  expect(covered("桐庐县青禾镇中心小学", "青禾的老师说")).toBe("〔某单位〕的老师说");
  expect(covered("浙江滨海教育科技有限公司", "滨海提供平台")).toBe("〔某单位〕提供平台");
  expect(covered("桐庐县第一实验小学", "第一次实验，教育与技术")).toBe("第一次实验，教育与技术");
  expect(covered("AI教育公司", "AI 助教")).toBe("AI 助教");
});

test("a name that is half bold, half a link is covered as it is read", () => {
  const content = paragraph(
    text("授课人："),
    text("林", 1),
    { type: "link", url: "https://qinghe.example/lin", children: [text("青")] },
    text("老师。"),
  );
  const shown = html(content);
  expect(shown.replace(/<[^>]*>/g, "")).toBe("授课人：〔某人〕老师。");
  expect(shown).not.toContain("qinghe");
});

test("readings above characters, footnotes, formulas and captions give nothing away", () => {
  const content: Content = {
    type: "root",
    children: [
      {
        type: "paragraph",
        children: [
          { type: "ruby", text: "林", reading: "lín" },
          { type: "ruby", text: "青", reading: "qīng" },
          { type: "footnote", note: "林青，桐庐县青禾中学" },
          { type: "inlineformula", tex: "\\text{林青}" },
        ],
      },
      {
        type: "figure",
        attachmentId: "secret0attachment",
        alt: "青禾中学校门",
        caption: "",
        width: 4,
        height: 4,
      },
    ],
  };
  const shown = html(content);
  for (const secret of ["林", "青禾", "lín", "qīng", "secret0attachment", "<img"])
    expect(shown).not.toContain(secret);
});

test("wherever names are put into a text, broken by spaces, signs and formats, none is left", () => {
  const names = [...identity.people, ...identity.places, "桐庐", "青禾中学", "青禾", "滨海教育科技公司"];
  const breaks = fc.constantFrom("", " ", "\u3000", "\u200b", "·");
  const name = fc.tuple(fc.constantFrom(...names), breaks).map(([each, sign]) => [...each].join(sign));
  const word = fc.oneof(name, fc.constantFrom("我们", "上课", "，", "数据显示", "a", "1"));
  const inline = fc.tuple(word, fc.constantFrom(0, 1, 2, 3)).map(([words, format]) => text(words, format));
  const pieces = fc.array(inline, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(pieces, (children) => {
      const covered = plainText(cover.content(paragraph(...children)));
      expect(leaksIn(covered, identity)).toEqual([]);
    }),
    { seed: SEED, numRuns: 500 },
  );
});
