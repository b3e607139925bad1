import type { TFunction } from "i18next";
import { $getSelection, $isRangeSelection, type LexicalNode, type NodeKey } from "lexical";
import { ArrowDown, ArrowUp, CopyPlus, Link2, Trash2 } from "lucide-react";
import {
  $blockByKey,
  $collapse,
  $deleteOrPropose,
  $duplicate,
  $selectBlock,
} from "../commands/block-actions";
import { addressOf } from "../commands/block-address";
import { inhabitedBlocks } from "../commands/inhabited";
import { $moveBefore, $moveStep, $placeAmong } from "../commands/moving";
import { PROPOSE_MOVE_COMMAND } from "../commands/proposed-block";
import { TURNS } from "../commands/registry";
import { UnknownNode } from "../nodes/unknown-node";
import { $blockKind } from "../text/blocks";
import { copyWords } from "./clipboard";
import type { MenuEntry, MenuGroup } from "./menu";
import { change, type Surroundings } from "./surroundings";

/** Types that can be turned into one another. */
const TURNABLE = ["paragraph", "heading", "quote", "list"];

/** What can be done to a block: turn it into another kind, move it, double it, copy its address, delete it. */
export function blockGroups(t: TFunction<"menus">, surroundings: Surroundings, key: NodeKey): MenuGroup[] {
  return [
    { id: "turn", label: t("block.turn"), entries: turnEntries(t, surroundings, key) },
    { id: "block", label: t("block.title"), entries: actionEntries(t, surroundings, key) },
  ];
}

function turnEntries(t: TFunction<"menus">, surroundings: Surroundings, key: NodeKey): MenuEntry[] {
  const { editor } = surroundings;
  const kind = editor.read(() => $kindOf($blockByKey(key)));
  if (kind === null) return [];
  return TURNS.map((command) => ({
    id: command.id,
    label: t(command.label),
    icon: command.icon,
    checked: command.id === kind,
    act: () => {
      if (command.id === kind) return;
      withBlock(surroundings, key, (block) => {
        $selectBlock(block);
        command.run(editor);
        // What the command asked for follows within the same update, and this after it.
        editor.update($collapse);
      });
    },
  }));
}

/** What it is now, or null when it cannot be turned. */
function $kindOf(block: LexicalNode | null): string | null {
  if (!block || !TURNABLE.includes(block.getType())) return null;
  const selection = $getSelection();
  const isHere = $isRangeSelection(selection) && block.isParentOf(selection.anchor.getNode());
  return isHere ? $blockKind(selection) : $kindByType(block);
}

function $kindByType(block: LexicalNode): string {
  const { tag, listType } = block.exportJSON() as { tag?: string; listType?: string };
  if (listType) return listType;
  return block.getType() === "heading" ? (tag ?? "") : block.getType();
}

/** Moving, doubling, deleting and the address of a block. */
export function actionEntries(t: TFunction<"menus">, surroundings: Surroundings, key: NodeKey): MenuEntry[] {
  const { editor, binding, announce } = surroundings;
  const state = editor.read(() => {
    const block = $blockByKey(key);
    return block && { ...$placeAmong(block), unknown: block instanceof UnknownNode };
  });
  if (!state) return [];
  const address = editor.read(() => {
    const block = $blockByKey(key);
    return block && binding.current && addressOf(binding.current.binding, block);
  });
  return [
    {
      id: "up",
      label: t("block.up"),
      icon: ArrowUp,
      keys: "Alt+Shift+ArrowUp",
      disabled: state.place <= 1,
      act: () => moveBlock(t, surroundings, key, -1),
    },
    {
      id: "down",
      label: t("block.down"),
      icon: ArrowDown,
      keys: "Alt+Shift+ArrowDown",
      disabled: state.place >= state.count,
      act: () => moveBlock(t, surroundings, key, 1),
    },
    {
      id: "duplicate",
      label: t("block.duplicate"),
      icon: CopyPlus,
      disabled: state.unknown,
      act: () => withBlock(surroundings, key, (block) => void $duplicate(block)),
    },
    {
      id: "link",
      label: t("block.link"),
      icon: Link2,
      disabled: !address,
      act: () => {
        const url = `${window.location.origin}${window.location.pathname}${address}`;
        void copyWords(url).then((copied) => announce(t(copied ? "block.linkCopied" : "clipboard.failed")));
      },
    },
    {
      id: "delete",
      label: t("block.delete"),
      icon: Trash2,
      danger: true,
      act: () => withBlock(surroundings, key, $deleteOrPropose),
    },
  ];
}

/** Moves the block past its neighbour and says where it stands now. */
export function moveBlock(
  t: TFunction<"menus">,
  surroundings: Surroundings,
  key: NodeKey,
  step: -1 | 1,
): void {
  const inhabited = othersIn(surroundings);
  withBlock(surroundings, key, (block) => {
    if (surroundings.editor.dispatchCommand(PROPOSE_MOVE_COMMAND, { block, to: step })) return;
    const place = $moveStep(block, step, inhabited);
    surroundings.announce(place ? t("block.moved", { ...place }) : t("block.atEdge"));
  });
}

/** Puts the block before another, or at the end. */
export function moveBlockBefore(
  t: TFunction<"menus">,
  surroundings: Surroundings,
  key: NodeKey,
  before: NodeKey | null,
): void {
  const inhabited = othersIn(surroundings);
  withBlock(surroundings, key, (block) => {
    const target = $blockByKey(before);
    // The one it was to go before may be gone by now.
    if (before !== null && !target) return;
    const to = { before: target };
    if (surroundings.editor.dispatchCommand(PROPOSE_MOVE_COMMAND, { block, to })) return;
    const place = $moveBefore(block, target, inhabited);
    if (place) surroundings.announce(t("block.moved", { ...place }));
  });
}

function othersIn({ binding, presences }: Surroundings): ReadonlySet<NodeKey> {
  return binding.current ? inhabitedBlocks(binding.current.binding, presences) : new Set();
}

/** A block may be gone by the time something is to be done to it. */
function withBlock(surroundings: Surroundings, key: NodeKey, $act: (block: LexicalNode) => void): void {
  change(surroundings, () => {
    const block = $blockByKey(key);
    if (block) $act(block);
  });
}
