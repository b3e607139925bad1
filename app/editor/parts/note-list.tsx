import { $getNearestNodeFromDOMNode, type LexicalEditor, type NodeKey } from "lexical";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { $isFootnoteNode, FootnoteNode } from "../nodes/footnote-node";
import { ASK_WORDS_COMMAND } from "./parts";

interface Note {
  key: NodeKey;
  words: string;
}

/** The footnotes in their order, below the text as readers find them; a click asks for the words of one. */
export function NoteList({ editor, editable }: { editor: LexicalEditor; editable: boolean }) {
  const { t } = useTranslation("blocks");
  const [notes, setNotes] = useState<readonly Note[]>([]);
  useEffect(
    () =>
      editor.registerMutationListener(FootnoteNode, () => setNotes(notesIn(editor)), {
        skipInitialization: false,
      }),
    [editor],
  );
  if (notes.length === 0) return null;
  return (
    <section className="note-list" aria-label={t("footnote.list")}>
      <ol>
        {notes.map(({ key, words }) => (
          <li key={key}>
            <button
              type="button"
              disabled={!editable}
              onClick={() => editor.dispatchCommand(ASK_WORDS_COMMAND, key)}
            >
              {words || t("footnote.empty")}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** In the order of the page, which is that of the text. */
function notesIn(editor: LexicalEditor): Note[] {
  const marks = [...(editor.getRootElement()?.querySelectorAll(".footnote-mark") ?? [])];
  return editor.read(() =>
    marks.flatMap((mark) => {
      const node = $getNearestNodeFromDOMNode(mark);
      return $isFootnoteNode(node) ? [{ key: node.getKey(), words: node.getWords() }] : [];
    }),
  );
}
