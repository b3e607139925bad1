import { useId } from "react";
import { useTranslation } from "react-i18next";
import { type BlockCommand, type CommandGroup, GROUPS } from "../../commands/command";
import type { Surroundings } from "../surroundings";
import { TypedListBox, TypedOption } from "../typed-list-box";
import { type Slash, useSlash } from "./use-slash";

/** The list of blocks that a slash opens at the caret. */
export function SlashMenu({ surroundings }: { surroundings: Surroundings }) {
  const slash = useSlash(surroundings);
  return slash && <SlashList slash={slash} surroundings={surroundings} />;
}

function SlashList({ slash, surroundings }: { slash: Slash; surroundings: Surroundings }) {
  const { t, i18n } = useTranslation("menus");
  const { grouped, found, leftOut, active, loading, choose, point } = slash;
  const id = useId();
  const names = new Intl.ListFormat(i18n.language, { type: "unit" }).format(
    leftOut.map((command) => t(command.label)),
  );
  const notProposed = leftOut.length > 0 ? t("suggestions:not-proposed", { names }) : null;
  return (
    <TypedListBox
      editor={surroundings.editor}
      title={t("slash.title")}
      active={active}
      waiting={found.length === 0 && loading ? t("slash.loading") : notProposed}
      status={t("slash.found", { count: found.length })}
    >
      {(idOf) => {
        const optionOf = (command: BlockCommand) => (
          <TypedOption
            key={command.id}
            id={idOf(command)}
            selected={command === active}
            onPoint={() => point(command)}
            onChoose={() => choose(command)}
          >
            <command.icon size={18} aria-hidden />
            <span>{t(command.label)}</span>
          </TypedOption>
        );
        const groupOf = (group: CommandGroup) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of options
          <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
            <div className="menu-group" id={`${id}-${group}`} role="presentation">
              {t(`group.${group}`)}
            </div>
            {found.filter((command) => command.group === group).map(optionOf)}
          </div>
        );
        return grouped ? GROUPS.map(groupOf) : found.map(optionOf);
      }}
    </TypedListBox>
  );
}
