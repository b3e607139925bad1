import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import {
  $getRoot,
  $getSelection,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_LOW,
  KEY_DOWN_COMMAND,
  mergeRegister,
  type NodeKey,
} from "lexical";
import { type RefObject, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DocumentBinding } from "../binding/document-binding";
import { $blockAtCaret } from "../commands/block-actions";
import { blockAt } from "../commands/block-address";
import { OPEN_BLOCK_MENU_COMMAND, OPEN_HELP_COMMAND } from "../commands/command";
import { $movableAt } from "../commands/moving";
import type { DocumentSession } from "../document-session";
import { NamesMenu } from "../mentions/names-menu";
import { isComposing } from "../text/keys";
import type { Area } from "./anchored";
import { blockGroups, moveBlock } from "./block-entries";
import { ContextMenu } from "./context-menu";
import { FormatBar } from "./format-bar";
import { BlockHandle } from "./handle/block-handle";
import { HelpDialog } from "./help-dialog";
import { Menu } from "./menu";
import { SlashMenu } from "./slash/slash-menu";
import { isBusy, type Surroundings } from "./surroundings";

interface MenusProps {
  session: DocumentSession;
  binding: RefObject<DocumentBinding | null>;
  editable: boolean;
  /** Who only proposes what is done; null while it is simply done. */
  proposer: string | null;
  onLink: () => void;
}

/** The menus of the text: for new blocks, for words, for a block, for a place. Readers have only the help. */
export function Menus({ session, binding, editable, proposer, onLink }: MenusProps) {
  const [editor] = useLexicalComposerContext();
  const [words, setWords] = useState("");
  const surroundings = useMemo<Surroundings>(
    () => ({
      editor,
      gate: session.gate,
      binding,
      presences: session.provider.awareness,
      proposer,
      announce: setWords,
    }),
    [editor, session, binding, proposer],
  );
  useAddressedBlock(surroundings, editable);
  return (
    <>
      {editable && <WriterMenus surroundings={surroundings} onLink={onLink} />}
      <Help surroundings={surroundings} />
      <p className="visually-hidden" role="status">
        {words}
      </p>
    </>
  );
}

function WriterMenus({ surroundings, onLink }: { surroundings: Surroundings; onLink: () => void }) {
  const { t } = useTranslation("menus");
  const { editor } = surroundings;
  const [opened, setOpened] = useState<{ key: NodeKey; areaOf: () => Area | null } | null>(null);
  useEffect(
    () =>
      mergeRegister(
        editor.registerCommand(
          KEY_DOWN_COMMAND,
          (event) => {
            const step = stepOf(event);
            if (step === null || isComposing(event) || isBusy(surroundings)) return false;
            const node = $getSelection()?.getNodes()[0];
            const block = node && $movableAt(node);
            if (!block) return false;
            event.preventDefault();
            moveBlock(t, surroundings, block.getKey(), step);
            return true;
          },
          COMMAND_PRIORITY_HIGH,
        ),
        editor.registerCommand(
          OPEN_BLOCK_MENU_COMMAND,
          (below) => {
            const block = $blockAtCaret();
            if (block && !isBusy(surroundings))
              setOpened({ key: block.getKey(), areaOf: () => below.getBoundingClientRect() });
            return true;
          },
          COMMAND_PRIORITY_LOW,
        ),
      ),
    [editor, surroundings, t],
  );
  return (
    <>
      <BlockHandle
        surroundings={surroundings}
        open={opened?.key ?? null}
        onOpen={(key, handle) => setOpened({ key, areaOf: () => handle.getBoundingClientRect() })}
      />
      <FormatBar surroundings={surroundings} onLink={onLink} />
      <SlashMenu surroundings={surroundings} />
      {surroundings.proposer === null && <NamesMenu surroundings={surroundings} />}
      <ContextMenu
        surroundings={surroundings}
        onLink={onLink}
        onBlock={(key, area) => setOpened({ key, areaOf: () => area })}
      />
      {opened && (
        <Menu
          label={t("block.menu")}
          groups={blockGroups(t, surroundings, opened.key)}
          areaOf={opened.areaOf}
          onClose={(refocus) => {
            setOpened(null);
            if (refocus) editor.getRootElement()?.focus({ preventScroll: true });
          }}
        />
      )}
    </>
  );
}

function stepOf(event: KeyboardEvent): -1 | 1 | null {
  if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return null;
  if (event.key === "ArrowUp") return -1;
  return event.key === "ArrowDown" ? 1 : null;
}

/** The list of shortcuts: by Ctrl+/ anywhere on the page, by ? where nobody writes. */
function Help({ surroundings }: { surroundings: Surroundings }) {
  const { editor } = surroundings;
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const ask = (event: KeyboardEvent) => {
      if (isComposing(event) || isBusy(surroundings) || event.altKey) return;
      const asked =
        event.ctrlKey || event.metaKey ? event.key === "/" : event.key === "?" && !isWriting(event);
      if (!asked) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", ask);
    return mergeRegister(
      editor.registerCommand(
        OPEN_HELP_COMMAND,
        () => {
          setOpen(true);
          return true;
        },
        COMMAND_PRIORITY_LOW,
      ),
      () => document.removeEventListener("keydown", ask),
    );
  }, [editor, surroundings]);
  return open ? <HelpDialog onClose={() => setOpen(false)} /> : null;
}

function isWriting({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Shows the block that the page's address leads to, once the text is there. */
function useAddressedBlock({ editor, binding }: Surroundings, editable: boolean): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text comes before the right to write
  useEffect(() => {
    /** Answers false while there is no text yet. */
    const show = () => {
      if (!binding.current || editor.read(() => $getRoot().isEmpty())) return false;
      const key = blockAt(binding.current.binding, window.location.hash)?.getKey();
      const element = key ? editor.getElementByKey(key) : null;
      element?.scrollIntoView({ block: "center" });
      element?.animate([{ backgroundColor: "var(--mark)" }, {}], { duration: 2_000 });
      return true;
    };
    const stop = show()
      ? () => {}
      : editor.registerUpdateListener(() => {
          if (show()) stop();
        });
    window.addEventListener("hashchange", show);
    return () => {
      window.removeEventListener("hashchange", show);
      stop();
    };
  }, [editor, binding, editable]);
}
