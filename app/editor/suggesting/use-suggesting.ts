import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import type { BindingV2 } from "@lexical/yjs";
import { COMMAND_PRIORITY_EDITOR, mergeRegister, type UpdateListenerPayload } from "lexical";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { DECLINE_COMMAND } from "../commands/proposed-block";
import { type DocumentSession, useStatusPart } from "../document-session";
import type { DocumentStatus } from "../provider/document-status";
import { registerAppearance } from "./appearance";
import { markComposed } from "./composed";
import { onlyProposes } from "./guard";
import { registerSuggesting } from "./register";

export interface Suggesting {
  /** What is written now is proposed. */
  on: boolean;
  /** The member may do nothing else. */
  forced: boolean;
  setOn: (on: boolean) => void;
  /** Whose proposals are made now; null where words are simply written. */
  proposer: string | null;
  /** What the binding asks before it writes. */
  hooks: {
    accepts: (binding: BindingV2, payload: UpdateListenerPayload) => boolean;
    onComposed: (payload: UpdateListenerPayload) => void;
  };
  /** Something was done that cannot be proposed, and was taken back; counts up until something else is done. */
  declined: number;
}

const isForced = ({ suggests }: DocumentStatus) => suggests;

/** Whether the member proposes or writes, and what makes proposals of what they do. */
export function useSuggesting(session: DocumentSession): Suggesting {
  const [editor] = useLexicalComposerContext();
  const forced = useStatusPart(session, isForced);
  const [chosen, setChosen] = useState(false);
  const [declined, setDeclined] = useState(0);
  const setOn = useCallback((wanted: boolean) => {
    setChosen(wanted);
    setDeclined(0);
  }, []);
  const on = forced || chosen;
  const isOn = useRef(on);
  isOn.current = on;
  const hooks = useMemo(() => {
    const proposing = () => (isOn.current ? session.provider.memberId : null);
    return {
      proposing,
      accepts: (binding: BindingV2, payload: UpdateListenerPayload) => {
        const memberId = isOn.current ? (session.provider.memberId ?? "") : null;
        const fits = memberId === null || onlyProposes(binding, payload, memberId);
        setDeclined((count) => (fits ? 0 : count + 1));
        return fits;
      },
      onComposed: (payload: UpdateListenerPayload) => markComposed(editor, payload, proposing()),
    };
  }, [editor, session]);
  useEffect(
    () =>
      mergeRegister(
        registerSuggesting(editor, hooks.proposing),
        registerAppearance(editor),
        editor.registerCommand(
          DECLINE_COMMAND,
          () => {
            setDeclined((count) => count + 1);
            return true;
          },
          COMMAND_PRIORITY_EDITOR,
        ),
      ),
    [editor, hooks],
  );
  const proposer = on ? (session.provider.memberId ?? "") : null;
  return { on, forced, setOn, proposer, hooks, declined };
}
