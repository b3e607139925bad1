import {
  element,
  HTML,
  named,
  nested,
  paragraph,
  type Recipe,
  runs,
  text,
  times,
  whole,
} from "./hostile-parts";

/** Harmless but for how much there is of it. */
export const SIZES: readonly Recipe[] = [
  ["paragraphs 3,000 deep", () => nested(3_000, "paragraph")],
  ["lists 3,000 deep", () => nested(3_000, "list", "listitem")],
  ["quotes 3,000 deep", () => nested(3_000, "quote")],
  ["unknown 3,000 deep", () => nested(3_000, "hologram")],
  ["lists 40 deep", () => nested(40, "list", "listitem")],
  ["tables 300 deep", () => nested(1_200, "table", "tablerow", "tablecell", "paragraph")],
  ["20,000 empty paragraphs", () => times(20_000, () => element("paragraph"))],
  ["20,000 unknown", () => times(20_000, () => element("hologram"))],
  [
    "5,000 unknown, each alone",
    () => times(10_000, (index) => (index % 2 ? paragraph("间") : element("hologram"))),
  ],
  ["20,000 values", () => times(20_000, (index) => index)],
  ["a text of 1 MB", () => [paragraph("长文".repeat(170_000))]],
  ["a word of 1 MB", () => [paragraph("x".repeat(1_000_000))]],
  [
    "3,000 formats",
    () => [
      element(
        "paragraph",
        {},
        runs(3_000, (index) => ({ p: { __format: index % 8 } })),
      ),
    ],
  ],
  [
    "3,000 runs alike",
    () => [
      element(
        "paragraph",
        {},
        runs(3_000, (i) => ({ i })),
      ),
    ],
  ],
  [
    "300 kinds of text",
    () => [
      element(
        "paragraph",
        {},
        runs(300, (index) => ({ t: `kind-${index}` })),
      ),
    ],
  ],
  ["3,000 links", () => [element("paragraph", {}, ...times(3_000, () => whole("link")))]],
  [
    "3,000 list items",
    () => [element("list", {}, ...times(3_000, () => element("listitem", {}, text("项"))))],
  ],
  ["1,000 figures", () => times(1_000, () => whole("figure"))],
  [
    "3,000 cells",
    () => [
      element(
        "table",
        {},
        ...times(300, () => element("tablerow", {}, ...times(10, () => whole("tablecell")))),
      ),
    ],
  ],
  [
    "3,000 attributes",
    () => [times(3_000, (i) => i).reduce((made, i) => named(made, `__x${i}`, HTML), paragraph("词"))],
  ],
];
