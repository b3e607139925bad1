import {
  $findMatchingParent,
  $getEditor,
  $getState,
  $setState,
  createState,
  type LexicalEditor,
  type LexicalNode,
} from "lexical";
import { mayBeProposed } from "../../models/documents/nodes";
import {
  MARKS,
  type Mark,
  type MarkKind,
  readMark,
  type Suggestion,
  type TableShape,
  writeMark,
} from "../../models/documents/nodes/suggestion";

/** The marks as states of nodes: the binding stores them as attributes of the words, or of the block. */
const STATES = Object.fromEntries(
  MARKS.map((kind) => [
    kind,
    createState(kind, { parse: (value) => (readMark(kind, value) ? (value as string) : "") }),
  ]),
) as Record<MarkKind, ReturnType<typeof createState<string, string>>>;

/** Who proposes in an editor now. */
const PROPOSING = new WeakMap<LexicalEditor, () => string | null>();

/** Says who proposes in an editor, as long as it is open. */
export function setProposer(editor: LexicalEditor, proposing: () => string | null): void {
  PROPOSING.set(editor, proposing);
}

/** The member who proposes in an editor now; null where what is done is simply done. */
export function proposerIn(editor: LexicalEditor): string | null {
  return PROPOSING.get(editor)?.() ?? null;
}

export function $markOf(node: LexicalNode, kind: MarkKind): Mark | null {
  return readMark(kind, $getState(node, STATES[kind]));
}

export function $setMark<Node extends LexicalNode>(node: Node, kind: MarkKind, mark: Mark | null): Node {
  return $setState(node, STATES[kind], mark ? writeMark(mark) : "");
}

export function $isMarked(node: LexicalNode): boolean {
  return MARKS.some((kind) => $markOf(node, kind) !== null);
}

export function $clearMarks(node: LexicalNode): void {
  for (const kind of MARKS) if ($markOf(node, kind)) $setMark(node, kind, null);
}

/** Whether a block that this member proposes holds the node, or is it. */
export function $isInOwnBlock(node: LexicalNode, memberId: string): boolean {
  const isOwn = (each: LexicalNode) =>
    mayBeProposed(each.getType()) && $markOf(each, "inserted")?.memberId === memberId;
  return isOwn(node) || $findMatchingParent(node, isOwn) !== null;
}

/** The members by whose proposals the node is there. */
export function $proposersOf(node: LexicalNode): string[] {
  return [node, ...node.getParents()].flatMap((each) => $markOf(each, "inserted")?.memberId ?? []);
}

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** A proposal that begins now. */
export function newSuggestion(memberId: string): Suggestion {
  const letters = crypto.getRandomValues(new Uint8Array(16));
  const id = Array.from(letters, (byte) => ALPHABET[byte & 31]).join("");
  return { id, memberId, at: Math.floor(Date.now() / 1000) };
}

/** What form the one who proposes here would give a table or a cell. Inside a read of the editor. */
export function $ownShape(node: LexicalNode): TableShape | undefined {
  const mark = $markOf(node, "shaped");
  return mark?.memberId === proposerIn($getEditor()) ? mark?.shape : undefined;
}
