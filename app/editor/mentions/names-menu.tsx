import { useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useFigureWork } from "../figure/figure-work";
import { selectedArea, useAnchored } from "../menus/anchored";
import { useDescribed } from "../menus/slash/slash-menu";
import type { Surroundings } from "../menus/surroundings";
import type { NameEntry } from "./entries";
import { type Names, useNames } from "./use-names";

/** The list of people and works that an @ opens at the caret. The caret stays in the text. */
export function NamesMenu({ surroundings }: { surroundings: Surroundings }) {
  const names = useNames(surroundings, useFigureWork());
  return names && <NamesList names={names} surroundings={surroundings} />;
}

function NamesList({ names, surroundings }: { names: Names; surroundings: Surroundings }) {
  const { t } = useTranslation("links");
  const { editor } = surroundings;
  const { found, active, loading, failed, choose, point } = names;
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  useAnchored(list, () => selectedArea(editor.getRootElement()), "below");
  useDescribed(editor.getRootElement(), id, active && `${id}-${active.id}`);
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  });
  return (
    <>
      <div
        ref={list}
        id={id}
        className="menu slash-menu"
        role="listbox"
        aria-label={t("names.title")}
        // What scrolls must be reachable; the caret stays in the text all the same.
        tabIndex={0}
        onMouseDown={(event) => event.preventDefault()}
      >
        {found.map((entry) => (
          <NameOption
            key={entry.id}
            id={`${id}-${entry.id}`}
            entry={entry}
            selected={entry === active}
            onPoint={() => point(entry)}
            onChoose={() => choose(entry)}
          />
        ))}
        {(loading || failed) && (
          <div className="menu-waiting" role="option" tabIndex={-1} aria-selected="false" aria-disabled>
            {t(loading ? "names.loading" : "names.failed")}
          </div>
        )}
      </div>
      <p className="visually-hidden" role="status">
        {t("names.found", { count: found.length })}
      </p>
    </>
  );
}

interface OptionProps {
  id: string;
  entry: NameEntry;
  selected: boolean;
  onPoint: () => void;
  onChoose: () => void;
}

function NameOption({ id, entry, selected, onPoint, onChoose }: OptionProps) {
  const { t } = useTranslation(["links", "common"]);
  const { label, hint, kind, said } = entry;
  const what = said.of === "person" ? t("names.person") : t(`common:kinds.${kind}`, { defaultValue: kind });
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the text keeps the focus and names the option
    // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are the text's
    <div
      id={id}
      className="menu-entry name-entry"
      role="option"
      aria-selected={selected}
      onMouseDown={(event) => event.preventDefault()}
      onPointerMove={selected ? undefined : onPoint}
      onClick={onChoose}
    >
      <span className="name-label">{label}</span>
      <span className="name-hint">{[what, hint].filter(Boolean).join(" · ")}</span>
    </div>
  );
}
