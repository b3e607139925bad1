import { useTranslation } from "react-i18next";
import { useFigureWork } from "../figure/figure-work";
import type { Surroundings } from "../menus/surroundings";
import { TypedListBox, TypedOption } from "../menus/typed-list-box";
import type { NameEntry } from "./entries";
import { type Names, useNames } from "./use-names";

/** The list of people and works that an @ opens at the caret. */
export function NamesMenu({ surroundings }: { surroundings: Surroundings }) {
  const names = useNames(surroundings, useFigureWork());
  return names && <NamesList names={names} surroundings={surroundings} />;
}

function NamesList({ names, surroundings }: { names: Names; surroundings: Surroundings }) {
  const { t } = useTranslation(["links", "common"]);
  const { found, active, loading, failed, choose, point } = names;
  const hintOf = ({ kind, said, hint }: NameEntry) => {
    const what = said.of === "person" ? t("names.person") : t(`common:kinds.${kind}`, { defaultValue: kind });
    return [what, hint].filter(Boolean).join(" · ");
  };
  return (
    <TypedListBox
      editor={surroundings.editor}
      title={t("names.title")}
      active={active}
      waiting={loading ? t("names.loading") : failed ? t("names.failed") : null}
      status={t("names.found", { count: found.length })}
    >
      {(idOf) =>
        found.map((entry) => (
          <TypedOption
            key={entry.id}
            id={idOf(entry)}
            className="name-entry"
            selected={entry === active}
            onPoint={() => point(entry)}
            onChoose={() => choose(entry)}
          >
            <span className="name-label">{entry.label}</span>
            <span className="name-hint">{hintOf(entry)}</span>
          </TypedOption>
        ))
      }
    </TypedListBox>
  );
}
