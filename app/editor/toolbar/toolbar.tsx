import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { FORMAT_TEXT_COMMAND, REDO_COMMAND, UNDO_COMMAND } from "lexical";
import {
  Bold,
  BookMarked,
  GripVertical,
  ImagePlus,
  Keyboard,
  Link2,
  List,
  ListChecks,
  ListOrdered,
  MessageSquareDiff,
  Minus,
  Paperclip,
  Plus,
  Redo2,
  Strikethrough,
  Table2,
  Trash2,
  Underline,
  Undo2,
} from "lucide-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import {
  OPEN_BLOCK_MENU_COMMAND,
  OPEN_BLOCKS_COMMAND,
  OPEN_HELP_COMMAND,
  PICK_FILES_COMMAND,
  PICK_PICTURES_COMMAND,
} from "../commands/command";
import { PROPOSE_REMOVAL_COMMAND } from "../commands/proposed-block";
import type { Uploads } from "../figure/use-uploads";
import { OPEN_SOURCES_COMMAND } from "../sources/ask-sources";
import type { Suggesting } from "../suggesting/use-suggesting";
import { TableBar } from "../table/table-bar";
import { insertDivider, toggleList } from "../text/blocks";
import { BlockSelect } from "./block-select";
import { Pickers } from "./pickers";
import { useRoving } from "./roving";
import { type Format, type SelectionState, useHistoryState, useSelectionState } from "./selection-state";
import { Tool } from "./tool";

interface ToolbarProps {
  onLink: () => void;
  onTable: () => void;
  uploads: Pick<Uploads, "add" | "addTogether" | "addFiles">;
  suggesting: Suggesting;
}

/** The row of tools over the text, and one for the table at the caret. */
export function Toolbar({ onLink, onTable, uploads, suggesting }: ToolbarProps) {
  const { t } = useTranslation("editor");
  const state = useSelectionState();
  const roving = useRoving<HTMLDivElement>();
  return (
    <>
      <div className="toolbar" role="toolbar" aria-label={t("toolbar.title")} {...roving}>
        <HistoryTools />
        <SuggestTool suggesting={suggesting} />
        <BlockSelect block={state.block} />
        <FormatTools state={state} onLink={onLink} />
        <ListTools state={state} />
        {suggesting.on ? <ProposeTools onTable={onTable} /> : <InsertTools onTable={onTable} />}
        <MenuTools />
        <Pickers uploads={uploads} />
      </div>
      {state.table && <TableBar state={state.table} proposer={suggesting.proposer} />}
    </>
  );
}

/** Switches between writing and proposing; on, and not to be switched off, for those who may only propose. */
function SuggestTool({ suggesting: { on, forced, setOn } }: { suggesting: Suggesting }) {
  const { t } = useTranslation("suggestions");
  return (
    <div className="tools">
      <Tool
        label={t("mode.switch")}
        icon={MessageSquareDiff}
        pressed={on}
        disabled={forced}
        onUse={() => setOn(!on)}
      />
    </div>
  );
}

/** Blocks that come or go as a whole, while the member proposes. */
function ProposeTools({ onTable }: Pick<ToolbarProps, "onTable">) {
  const { t } = useTranslation("editor");
  const [editor] = useLexicalComposerContext();
  return (
    <div className="tools">
      <Tool label={t("toolbar.table")} icon={Table2} onUse={onTable} />
      <PictureTool />
      <Tool
        label={t("toolbar.file")}
        icon={Paperclip}
        onUse={() => editor.dispatchCommand(PICK_FILES_COMMAND, "file")}
      />
      <Tool label={t("toolbar.divider")} icon={Minus} onUse={() => insertDivider(editor)} />
      <Tool
        label={t("suggestions:remove-block")}
        icon={Trash2}
        onUse={() => editor.dispatchCommand(PROPOSE_REMOVAL_COMMAND, null)}
      />
    </div>
  );
}

function HistoryTools() {
  const { t } = useTranslation("editor");
  const [editor] = useLexicalComposerContext();
  const can = useHistoryState();
  return (
    <div className="tools">
      <Tool
        label={t("toolbar.undo")}
        icon={Undo2}
        keys="Control+Z"
        disabled={!can.undo}
        onUse={() => editor.dispatchCommand(UNDO_COMMAND, undefined)}
      />
      <Tool
        label={t("toolbar.redo")}
        icon={Redo2}
        keys="Control+Shift+Z"
        disabled={!can.redo}
        onUse={() => editor.dispatchCommand(REDO_COMMAND, undefined)}
      />
    </div>
  );
}

function FormatTools({ state, onLink }: { state: SelectionState; onLink: () => void }) {
  const { t } = useTranslation("editor");
  const [editor] = useLexicalComposerContext();
  const tool = (format: Format, icon: Parameters<typeof Tool>[0]["icon"], keys?: string) => (
    <Tool
      label={t(`toolbar.${format}`)}
      icon={icon}
      keys={keys}
      pressed={state.formats[format]}
      onUse={() => editor.dispatchCommand(FORMAT_TEXT_COMMAND, format)}
    />
  );
  return (
    <div className="tools">
      {tool("bold", Bold, "Control+B")}
      {tool("italic", <span className="emphasis-glyph">文</span>, "Control+I")}
      {tool("underline", Underline, "Control+U")}
      {tool("strikethrough", Strikethrough)}
      <Tool label={t("toolbar.link")} icon={Link2} keys="Control+K" pressed={state.link} onUse={onLink} />
    </div>
  );
}

function ListTools({ state }: { state: SelectionState }) {
  const { t } = useTranslation("editor");
  const [editor] = useLexicalComposerContext();
  const icons = { bullet: List, number: ListOrdered, check: ListChecks } as const;
  return (
    <div className="tools">
      {(["bullet", "number", "check"] as const).map((type) => (
        <Tool
          key={type}
          label={t(`toolbar.${type}`)}
          icon={icons[type]}
          pressed={state.block === type}
          onUse={() => toggleList(editor, type, state.block)}
        />
      ))}
    </div>
  );
}

function InsertTools({ onTable }: Pick<ToolbarProps, "onTable">) {
  const { t } = useTranslation("editor");
  const [editor] = useLexicalComposerContext();
  return (
    <div className="tools">
      <Tool label={t("toolbar.table")} icon={Table2} onUse={onTable} />
      <PictureTool />
      <Tool
        label={t("sources:insert")}
        icon={BookMarked}
        onUse={() => editor.dispatchCommand(OPEN_SOURCES_COMMAND, undefined)}
      />
      <Tool label={t("toolbar.divider")} icon={Minus} onUse={() => insertDivider(editor)} />
    </div>
  );
}

function PictureTool() {
  const { t } = useTranslation("editor");
  const [editor] = useLexicalComposerContext();
  return (
    <Tool
      label={t("toolbar.picture")}
      icon={ImagePlus}
      onUse={() => editor.dispatchCommand(PICK_PICTURES_COMMAND, undefined)}
    />
  );
}

/** The menus of the text, for those without a slash, a right button or a margin. */
function MenuTools() {
  const { t } = useTranslation("menus");
  const [editor] = useLexicalComposerContext();
  const block = useRef<HTMLDivElement>(null);
  return (
    <div className="tools" ref={block}>
      <Tool
        label={t("toolbar.insert")}
        icon={Plus}
        keys="/"
        onUse={() => editor.dispatchCommand(OPEN_BLOCKS_COMMAND, undefined)}
      />
      <Tool
        label={t("toolbar.block")}
        icon={GripVertical}
        onUse={() => block.current && editor.dispatchCommand(OPEN_BLOCK_MENU_COMMAND, block.current)}
      />
      <Tool
        label={t("toolbar.help")}
        icon={Keyboard}
        keys="Control+/"
        onUse={() => editor.dispatchCommand(OPEN_HELP_COMMAND, undefined)}
      />
    </div>
  );
}
