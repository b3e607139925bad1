import { withDOM } from "@lexical/headless/dom";
import { $generateNodesFromDOM } from "@lexical/html";
import { registerList, registerListStrictIndentTransform } from "@lexical/list";
import { registerMarkdownShortcuts } from "@lexical/markdown";
import { $getRoot, $getSelection, $insertNodes, type LexicalEditor, mergeRegister } from "lexical";
import * as Y from "yjs";
import { SHORTCUTS } from "../../app/editor/text/shortcuts";
import { registerTidying } from "../../app/editor/text/tidy";
import type { Content } from "../../app/models/documents/content";
import { createDocument } from "../../app/models/documents/yjs-format";
import { clientIdsOf } from "../../server/collaboration/known";
import type { Replica } from "../../server/collaboration/replica";
import type { Verdict } from "../../server/collaboration/trial";
import { replicaOf } from "./replica";

/** All that the product registers on an editor and that needs no browser. */
export function registerProduct(editor: LexicalEditor): () => void {
  return mergeRegister(
    registerTidying(editor),
    registerList(editor),
    registerListStrictIndentTransform(editor),
    registerMarkdownShortcuts(editor, SHORTCUTS),
  );
}

/** The server's copy of a document, which judges each update as the server would. */
export class Judge {
  readonly #replica: Replica;

  constructor(state: Uint8Array) {
    this.#replica = replicaOf([state]);
  }

  static of(content: Content): Judge {
    return new Judge(Y.encodeStateAsUpdate(createDocument(content)));
  }

  get state(): Uint8Array {
    return this.#replica.state;
  }

  judge(bytes: Uint8Array, sender = { memberId: "writer", suggests: false }): Verdict {
    const decoded = Y.decodeUpdate(bytes);
    const clientIds = clientIdsOf(decoded, this.#replica.vector);
    return this.#replica.try([{ bytes, decoded, clientIds, ...sender }]).verdicts[0]!;
  }
}

/** Pastes HTML at the caret, or at the end, as Lexical's clipboard does. */
export function paste(editor: LexicalEditor, html: string): void {
  withDOM((window) => {
    const parsed = new window.DOMParser().parseFromString(html, "text/html");
    editor.update(
      () => {
        const nodes = $generateNodesFromDOM(editor, parsed as unknown as Document);
        if ($getSelection() === null) $getRoot().selectEnd();
        $insertNodes(nodes);
      },
      { discrete: true },
    );
  });
}
