import { $getRoot, $isElementNode, type LexicalEditor, type LexicalNode } from "lexical";
import { attachmentAddress } from "../../models/documents/nodes/file";
import { $isFigureNode } from "../nodes/figure-node";
import { $isFileNode } from "../nodes/file-node";
import { $isVideoNode } from "../nodes/video-node";

/** Something stored with the text that may show what is claimed. */
export interface Proof {
  url: string;
  /** Empty for a figure without words. */
  name: string;
}

/** The files, films and figures of the text, in its order. */
export function proofsIn(editor: LexicalEditor): Proof[] {
  const proofs = editor.read(() => $proofsBelow($getRoot()));
  return proofs.filter(({ url }, at) => proofs.findIndex((each) => each.url === url) === at);
}

function $proofsBelow(node: LexicalNode): Proof[] {
  if ($isElementNode(node)) return node.getChildren().flatMap($proofsBelow);
  if ($isFileNode(node)) return proofOf(node.getSaid());
  if ($isVideoNode(node)) return proofOf(node.getSaid());
  return $isFigureNode(node) ? proofOf({ name: "", ...node.getSaid() }) : [];
}

interface Stored {
  attachmentId: string;
  name: string;
  caption?: string;
  alt?: string;
}

function proofOf({ attachmentId, name, caption, alt }: Stored): Proof[] {
  // What is still on its way has no address yet.
  if (attachmentId === "") return [];
  return [{ url: attachmentAddress(attachmentId), name: caption || name || alt || "" }];
}
