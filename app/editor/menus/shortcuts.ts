/** Everything the keyboard can do in the editor, for the page that lists it: key of its words, and its keys. */
export const SHORTCUT_GROUPS: readonly { id: string; keys: readonly (readonly [string, string])[] }[] = [
  {
    id: "menus",
    keys: [
      ["blocks", "/"],
      ["context", "Shift+F10"],
      ["formatBar", "Alt+F10"],
      ["fields", "Enter"],
      ["back", "Escape"],
      ["help", "Control+/"],
    ],
  },
  {
    id: "blocks",
    keys: [
      ["up", "Alt+Shift+ArrowUp"],
      ["down", "Alt+Shift+ArrowDown"],
      ["paragraph", "Control+Alt+0"],
      ["h2", "Control+Alt+1"],
      ["h3", "Control+Alt+2"],
      ["h4", "Control+Alt+3"],
      ["indent", "Tab"],
      ["outdent", "Shift+Tab"],
    ],
  },
  {
    id: "words",
    keys: [
      ["bold", "Control+B"],
      ["italic", "Control+I"],
      ["underline", "Control+U"],
      ["link", "Control+K"],
      ["plain", "Control+Shift+V"],
      ["undo", "Control+Z"],
      ["redo", "Control+Shift+Z"],
    ],
  },
  {
    id: "typed",
    keys: [
      ["heading", "# "],
      ["bullet", "- "],
      ["number", "1. "],
      ["check", "[] "],
      ["quote", "> "],
      ["divider", "--- "],
    ],
  },
];
