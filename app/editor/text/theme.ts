import type { EditorThemeClasses } from "lexical";

/**
 * Class names of the text while it is written. Elements are styled by `.text` in text.css, as on
 * the page of an edition; here is only what the editor writes otherwise than the renderer.
 */
export const THEME: EditorThemeClasses = {
  text: {
    bold: "is-bold",
    italic: "is-emphasised",
    underline: "is-underlined",
    strikethrough: "is-struck",
    underlineStrikethrough: "is-underlined is-struck",
    highlight: "is-highlighted",
    code: "is-code",
  },
  list: {
    nested: { listitem: "holds-list" },
    checklist: "check-list",
    listitemChecked: "is-checked",
    listitemUnchecked: "is-unchecked",
  },
  table: "table",
  tableCell: "cell",
  tableCellHeader: "cell-header",
  tableCellSelected: "is-selected",
  tableSelection: "has-table-selection",
  tableScrollableWrapper: "table-frame",
  hr: "divider",
  collaboration: {
    cursor: "peer-caret",
    cursorName: "peer-name",
    selection: "peer-selection",
    selectionBg: "peer-selection-ground",
  },
};
