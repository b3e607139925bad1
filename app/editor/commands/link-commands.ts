import { AtSign } from "lucide-react";
import { OPEN_NAMES_COMMAND } from "../mentions/mention";
import type { BlockCommand } from "./command";

/** What leads from a text to people and other works. */
export const LINK_COMMANDS: readonly BlockCommand[] = [
  {
    id: "mention",
    icon: AtSign,
    group: "insert",
    label: "links:insert-mention",
    keywords: {
      zh: ["提及", "提到", "人员", "作品链接"],
      en: ["mention", "person", "work", "link to a work"],
    },
    turns: false,
    run: (editor) => editor.dispatchCommand(OPEN_NAMES_COMMAND, undefined),
  },
];
