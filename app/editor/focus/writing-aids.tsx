import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { Maximize2, Minimize2, Search } from "lucide-react";
import { useCallback, useState } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { FindPanel } from "../find/find-panel";
import { $selectedWords } from "../find/selection";
import type { FindHooks } from "../find/use-find";
import { Tool } from "../toolbar/tool";
import { useAidKeys } from "./use-aid-keys";
import { useFocusMode } from "./use-focus-mode";
import { useWayBack } from "./use-way-back";

interface WritingAidsProps extends FindHooks {
  /** Words may be replaced: not while they would be proposals, which are made one by one. */
  replaceable: boolean;
  /** Where in the page's bar their buttons stand. */
  place: HTMLElement | null;
}

interface OpenPanel {
  wanted: string;
  replacing: boolean;
  /** Asked for once more, it begins anew. */
  round: number;
}

/** Find and replace, and the view of nothing but the text: their buttons, keys and panel. */
export function WritingAids({ replaceable, place, ...hooks }: WritingAidsProps) {
  const { t } = useTranslation("find");
  const [editor] = useLexicalComposerContext();
  const { focused, setFocused } = useFocusMode();
  const [panel, setPanel] = useState<OpenPanel | null>(null);
  const openFind = useCallback(
    (replacing: boolean) => {
      const wanted = editor.read($selectedWords);
      setPanel((open) => ({
        wanted: wanted || (open?.wanted ?? ""),
        replacing: replacing || (open?.replacing ?? false),
        round: (open?.round ?? 0) + 1,
      }));
    },
    [editor],
  );
  useWayBack();
  useAidKeys({ onFind: openFind, onFocus: () => setFocused(!focused) });
  const tools = (
    <div className="aids">
      <Tool label={t("title")} icon={Search} keys="Control+F" onUse={() => openFind(false)} />
      <Tool
        label={t(focused ? "focus.leave" : "focus.enter")}
        icon={focused ? Minimize2 : Maximize2}
        keys="Control+Alt+F"
        pressed={focused}
        onUse={() => setFocused(!focused)}
      />
    </div>
  );
  return (
    <>
      {place && createPortal(tools, place)}
      <p className="visually-hidden" role="status">
        {focused && t("focus.on")}
      </p>
      {panel && (
        <FindPanel
          {...hooks}
          key={panel.round}
          wanted={panel.wanted}
          replacing={panel.replacing}
          editable={replaceable}
          onReplacing={(replacing) => setPanel({ ...panel, replacing })}
          onClose={() => setPanel(null)}
        />
      )}
    </>
  );
}
