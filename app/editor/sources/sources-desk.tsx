import { $getNodeByKey, type LexicalEditor } from "lexical";
import { useCallback, useEffect, useState } from "react";
import type { Reference } from "../../models/references/reference";
import { $isCitationNode } from "../nodes/citation-node";
import { registerSources, type SourcesRequest } from "./ask-sources";
import { ChooseDialog } from "./choose-dialog";
import { PasteDialog } from "./paste-dialog";
import { registerSourceNumbers } from "./source-numbers";
import { $sources, addSources, type CitePlace, changeSource, cite, removeSource } from "./sources";
import { WriteDialog } from "./write-dialog";

/** What is chosen and typed so far, kept while another view is open. */
export interface CiteDraft {
  place: CitePlace;
  chosen: string[];
  pages: string;
}

/** Null for the draft: an entry was asked for by itself, and nothing is cited afterwards. */
type View =
  | { kind: "choose"; draft: CiteDraft }
  | { kind: "write"; id: string | null; draft: CiteDraft | null }
  | { kind: "paste"; draft: CiteDraft };

/** The sources of a text: their numbers in it, and the questions about them. */
export function SourcesDesk({ editor, editable }: { editor: LexicalEditor; editable: boolean }) {
  const [view, setView] = useState<View | null>(null);
  const ask = useCallback((request: SourcesRequest) => setView(viewFor(editor, request)), [editor]);
  useEffect(() => registerSources(editor, ask), [editor, ask]);
  useEffect(() => registerSourceNumbers(editor), [editor]);
  const back = (draft: CiteDraft | null, added: readonly string[] = []) => {
    if (draft) setView({ kind: "choose", draft: { ...draft, chosen: united(draft.chosen, added) } });
    else close();
  };
  const close = () => {
    setView(null);
    editor.focus();
  };
  if (view === null || !editable) return null;
  const sources = editor.read($sources);
  if (view.kind === "paste")
    return (
      <PasteDialog
        onAdd={(references) => addSources(editor, references)}
        // Of many that came at once nobody knows which is meant here.
        onClose={(added) => back(view.draft, added.length === 1 ? added : [])}
      />
    );
  if (view.kind === "write") {
    const { id, draft } = view;
    const save = (reference: Reference) => {
      if (id === null) back(draft, addSources(editor, [reference]));
      else {
        changeSource(editor, id, reference);
        back(draft);
      }
    };
    const remove = () => {
      if (id !== null) removeSource(editor, id);
      back(draft && { ...draft, chosen: draft.chosen.filter((each) => each !== id) });
    };
    const find = () => {
      setView(null);
      if (id !== null) goToCitation(editor, id);
    };
    return (
      <WriteDialog
        source={id === null ? null : (sources.get(id) ?? null)}
        onSave={save}
        onRemove={remove}
        onFind={find}
        onClose={() => back(draft)}
      />
    );
  }
  return (
    <ChooseDialog
      sources={[...sources.values()]}
      draft={view.draft}
      onChange={(draft) => setView({ kind: "choose", draft })}
      onWrite={(id) => setView({ kind: "write", id, draft: view.draft })}
      onPaste={() => setView({ kind: "paste", draft: view.draft })}
      onFind={(id) => {
        setView(null);
        goToEntry(editor, id);
      }}
      onDone={() => {
        cite(editor, view.draft.place, view.draft.chosen, view.draft.pages.trim());
        close();
      }}
      onClose={close}
    />
  );
}

function viewFor(editor: LexicalEditor, request: SourcesRequest): View {
  if (request.kind === "source") return { kind: "write", id: request.id, draft: null };
  if (request.kind === "cite")
    return { kind: "choose", draft: { place: { selection: request.selection }, chosen: [], pages: "" } };
  const { key } = request;
  return editor.read(() => {
    const node = $getNodeByKey(key);
    const known = $sources();
    const chosen = $isCitationNode(node) ? node.getSources().filter((id) => known.has(id)) : [];
    const pages = $isCitationNode(node) ? node.getPages() : "";
    return { kind: "choose", draft: { place: { key }, chosen, pages } };
  });
}

const united = (one: readonly string[], other: readonly string[]): string[] => [
  ...new Set([...one, ...other]),
];

function goToEntry(editor: LexicalEditor, id: string): void {
  const number = editor.read($sources).get(id)?.number;
  show(editor.getRootElement()?.querySelector(`.source-entry[data-number="[${number}]"]`));
}

function goToCitation(editor: LexicalEditor, id: string): void {
  const marks = editor.getRootElement()?.querySelectorAll<HTMLElement>(".citation-mark") ?? [];
  show([...marks].find((mark) => mark.dataset.sources?.split(" ").includes(id)));
}

/** Brings it into sight and marks it for a moment. */
function show(element: Element | null | undefined): void {
  if (!element) return;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  element.classList.add("is-found");
  setTimeout(() => element.classList.remove("is-found"), 2_500);
}
