import { AtSign, IdCard, Network } from "lucide-react";
import { OPEN_NAMES_COMMAND } from "../mentions/mention";
import { INSERT_MAP_COMMAND } from "../mind-map/mind-map";
import { PICK_CARD_COMMAND } from "../work-card/work-card";
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
    amongWords: true,
    run: (editor) => editor.dispatchCommand(OPEN_NAMES_COMMAND, undefined),
  },
  {
    id: "mindmap",
    icon: Network,
    group: "insert",
    label: "mind-map:insert",
    keywords: {
      zh: ["内容导图", "思维导图", "脑图", "导图"],
      en: ["mind map", "concept map", "tree"],
    },
    turns: false,
    run: (editor) => editor.dispatchCommand(INSERT_MAP_COMMAND, undefined),
  },
  {
    id: "workcard",
    icon: IdCard,
    group: "insert",
    label: "links:card.insert",
    keywords: {
      zh: ["方法卡", "作品卡片", "嵌入作品", "卡片"],
      en: ["work card", "method card", "embed a work"],
    },
    turns: false,
    run: (editor) => editor.dispatchCommand(PICK_CARD_COMMAND, undefined),
  },
];
