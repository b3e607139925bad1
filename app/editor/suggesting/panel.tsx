import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { $getNodeByKey, $isTextNode, type LexicalEditor, type NodeKey } from "lexical";
import { type RefObject, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Outcome } from "../../models/suggestions/suggestion";
import type { DocumentBinding } from "../binding/document-binding";
import type { DocumentSession } from "../document-session";
import { $decide, $withdraw } from "./decide";
import type { Listed } from "./list";
import { recordDecision } from "./requests";
import { SuggestionItem } from "./suggestion-item";
import { useSuggesters, useSuggestionList } from "./use-list";
import { useNextItem } from "./use-next-item";

interface SuggestionPanelProps {
  session: DocumentSession;
  binding: RefObject<DocumentBinding | null>;
  /** Whoever writes decides. */
  mayDecide: boolean;
  /** Whoever proposes takes back what is theirs. */
  mayWithdraw: boolean;
}

/** All proposals of the text, in its order: who, when, what; accepted or rejected one by one or all. */
export function SuggestionPanel({ session, binding, mayDecide, mayWithdraw }: SuggestionPanelProps) {
  const { t } = useTranslation("suggestions");
  const [editor] = useLexicalComposerContext();
  const list = useSuggestionList(editor);
  const names = useSuggesters(session.id, list);
  const [said, setSaid] = useState("");
  const { items, remember } = useNextItem(editor, list);
  const change = (work: () => void) => {
    // One step for undo, whatever was written just before.
    binding.current?.undoManager.stopCapturing();
    const pressed = document.activeElement;
    editor.update(work, { discrete: true });
    binding.current?.undoManager.stopCapturing();
    // The text takes the focus whenever its selection is drawn anew; who decides goes on in the list.
    if (pressed instanceof HTMLElement && pressed.closest(".suggestions"))
      pressed.focus({ preventScroll: true });
  };
  const decide = (suggestions: readonly Listed[], outcome: Outcome) => {
    const ids = suggestions.map(({ id }) => id);
    remember(ids[0]);
    change(() => $decide(new Set(ids), outcome));
    setSaid(t(`said.${outcome}`, { count: ids.length }));
    void recordDecision(session.id, ids, outcome).then((done) => done || setSaid(t("unrecorded")));
  };
  const withdraw = ({ id, memberId }: Listed) => {
    remember(id);
    change(() => $withdraw(new Set([id]), memberId));
    setSaid(t("said.withdrawn"));
  };
  const nameOf = ({ memberId }: Listed) => {
    const person = names.get(memberId);
    if (!person) return t("somebody");
    return person.fromFile ? t("from-file", { name: person.name }) : person.name;
  };
  const own = session.provider.memberId;
  return (
    <>
      {list.length > 0 && (
        <details className="suggestions">
          <summary>{t("title", { count: list.length })}</summary>
          {mayDecide && (
            <p className="suggestions-all">
              <button type="button" className="button quiet" onClick={() => decide(list, "accepted")}>
                {t("accept-all")}
              </button>
              <button type="button" className="button quiet" onClick={() => decide(list, "rejected")}>
                {t("reject-all")}
              </button>
            </p>
          )}
          <ol ref={items}>
            {list.map((each) => (
              <SuggestionItem
                key={each.id}
                suggestion={each}
                name={nameOf(each)}
                onJump={() => jumpTo(editor, each.key)}
                onDecide={mayDecide ? (outcome) => decide([each], outcome) : null}
                onWithdraw={!mayDecide && mayWithdraw && each.memberId === own ? () => withdraw(each) : null}
              />
            ))}
          </ol>
        </details>
      )}
      <p role="status" className="visually-hidden">
        {said}
      </p>
    </>
  );
}

/** Shows the place in the text, and puts the caret there. */
function jumpTo(editor: LexicalEditor, key: NodeKey): void {
  editor.getElementByKey(key)?.scrollIntoView({ block: "center" });
  editor.update(() => {
    const node = $getNodeByKey(key);
    if ($isTextNode(node)) node.select();
  });
  editor.getRootElement()?.focus({ preventScroll: true });
}
