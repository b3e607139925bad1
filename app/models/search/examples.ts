/** Queries the page about searching explains, by what they show. */
export const EXAMPLES = {
  plain: "双师 融合",
  phrase: "“线上线下融合”",
  without: "双师 -美术",
  field: "题:阅读 学校:实验",
  pinyin: "hunhe",
  traditional: "雙師課堂",
  place: "浙江桐庐",
} as const;
export type Example = keyof typeof EXAMPLES;
