import type { FindingKind } from "./finding";

/** What a column of a table is called, and what its cells tell then. */
const COLUMNS: readonly { kind: FindingKind; head: RegExp; cell: RegExp }[] = [
  {
    kind: "student-number",
    head: /^(?:学籍号|学籍号码|全国学籍号|学籍辅号|学号|考号|准考证号|考生号)$/,
    cell: /^[A-Z]{0,2}\d{4,20}[Xx]?$/,
  },
  { kind: "address", head: /^(?:家庭住址|家庭地址|住址|现住址|户籍地址)$/, cell: /\p{Script=Han}{4}/u },
];
const NAME_HEAD = /^(?:姓名|学生姓名|学生|名字)$/;
const CLASS_HEAD = /^(?:班级|班别|所在班级|年级班级|年级、班级|班)$/;

/** A cell of a roster that tells of somebody, by the head of its column. */
export interface RosterCell {
  /** Number of its row among all rows. */
  row: number;
  kind: FindingKind;
  text: string;
}

/**
 * What a table tells by the heads of its columns alone: numbers below 学号, places below 家庭住址, and
 * names below 姓名 where the class stands in another column or right above the table.
 * @param rows the words of each row's cells
 * @param isName whether words are somebody's name
 * @param ofClass whether what stands above the table names a class
 */
export function rosterCells(
  rows: readonly (readonly string[])[],
  isName: (words: string) => boolean,
  ofClass: boolean,
): RosterCell[] {
  const top = rows.findIndex((cells) => cells.some((cell) => isHead(plain(cell))));
  if (top < 0) return [];
  const heads = rows[top]!.map(plain);
  const named = ofClass || heads.some((head) => CLASS_HEAD.test(head));
  return rows.slice(top + 1).flatMap((cells, index) =>
    cells.flatMap((text, column) => {
      const words = plain(text);
      const kind = kindOf(heads[column] ?? "", words, named && isName(words));
      return kind ? [{ row: top + 1 + index, kind, text: words }] : [];
    }),
  );
}

function isHead(head: string): boolean {
  return NAME_HEAD.test(head) || COLUMNS.some((column) => column.head.test(head));
}

function kindOf(head: string, words: string, isName: boolean): FindingKind | null {
  if (NAME_HEAD.test(head)) return isName ? "class-and-name" : null;
  return COLUMNS.find((column) => column.head.test(head) && column.cell.test(words))?.kind ?? null;
}

const plain = (text: string): string => text.normalize("NFKC").replace(/\s/g, "");
