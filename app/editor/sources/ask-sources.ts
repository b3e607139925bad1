import {
  $getNearestNodeFromDOMNode,
  $getSelection,
  type BaseSelection,
  CLICK_COMMAND,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_LOW,
  createCommand,
  KEY_ENTER_COMMAND,
  type LexicalCommand,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  type NodeKey,
} from "lexical";
import { $isCitationNode } from "../nodes/citation-node";
import { $isSourceNode } from "../nodes/references-node";
import { isComposing } from "../text/keys";
import { $selectedNode, $selectNode } from "../text/select-node";

/** What the writer wants of the sources. */
export type SourcesRequest =
  | { kind: "cite"; selection: BaseSelection | null }
  | { kind: "citation"; key: NodeKey }
  | { kind: "source"; id: string };

/** Opens the sources of the text, to cite some of them at the caret. */
export const OPEN_SOURCES_COMMAND: LexicalCommand<void> = createCommand("OPEN_SOURCES_COMMAND");

/** A click on a citation or an entry, Enter when one is selected, and the command ask for the sources. */
export function registerSources(editor: LexicalEditor, onAsk: (request: SourcesRequest) => void): () => void {
  const $ask = (node: LexicalNode | null | undefined): boolean => {
    const request = $requestFor(node);
    if (!request || !node) return false;
    $selectNode(node);
    if (editor.isEditable()) onAsk(request);
    return true;
  };
  return mergeRegister(
    editor.registerCommand(
      OPEN_SOURCES_COMMAND,
      () => {
        onAsk({ kind: "cite", selection: $getSelection()?.clone() ?? null });
        return true;
      },
      COMMAND_PRIORITY_EDITOR,
    ),
    editor.registerCommand(
      CLICK_COMMAND,
      (event) => $ask(event.target instanceof Node ? $getNearestNodeFromDOMNode(event.target) : null),
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerCommand(
      KEY_ENTER_COMMAND,
      (event) => {
        if (event && isComposing(event)) return false;
        if (!$ask($selectedNode())) return false;
        event?.preventDefault();
        return true;
      },
      COMMAND_PRIORITY_LOW,
    ),
  );
}

function $requestFor(node: LexicalNode | null | undefined): SourcesRequest | null {
  if ($isCitationNode(node)) return { kind: "citation", key: node.getKey() };
  return $isSourceNode(node) ? { kind: "source", id: node.getId() } : null;
}
