import { useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { type BlockCommand, type CommandGroup, GROUPS } from "../../commands/command";
import { selectedArea, useAnchored } from "../anchored";
import type { Surroundings } from "../surroundings";
import { type Slash, useSlash } from "./use-slash";

/** The list of blocks that a slash opens at the caret. The caret stays in the text. */
export function SlashMenu({ surroundings }: { surroundings: Surroundings }) {
  const slash = useSlash(surroundings);
  return slash && <SlashList slash={slash} surroundings={surroundings} />;
}

function SlashList({ slash, surroundings }: { slash: Slash; surroundings: Surroundings }) {
  const { t } = useTranslation("menus");
  const { editor } = surroundings;
  const { grouped, found, active, loading, choose, point } = slash;
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const optionId = (command: BlockCommand | undefined) => command && `${id}-${command.id}`;
  useAnchored(list, () => selectedArea(editor.getRootElement()), "below");
  useDescribed(editor.getRootElement(), id, optionId(active));
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  });
  const optionOf = (command: BlockCommand) => (
    <SlashOption
      key={command.id}
      id={optionId(command)}
      command={command}
      selected={command === active}
      onPoint={() => point(command)}
      onChoose={() => choose(command)}
    />
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
  return (
    <>
      <div
        ref={list}
        id={id}
        className="menu slash-menu"
        role="listbox"
        aria-label={t("slash.title")}
        // What scrolls must be reachable; the caret stays in the text all the same.
        tabIndex={0}
        onMouseDown={(event) => event.preventDefault()}
      >
        {grouped ? GROUPS.map(groupOf) : found.map(optionOf)}
        {found.length === 0 && loading && (
          <div className="menu-waiting" role="option" tabIndex={-1} aria-selected="false" aria-disabled>
            {t("slash.loading")}
          </div>
        )}
      </div>
      <p className="visually-hidden" role="status">
        {t("slash.found", { count: found.length })}
      </p>
    </>
  );
}

interface OptionProps {
  id: string | undefined;
  command: BlockCommand;
  selected: boolean;
  onPoint: () => void;
  onChoose: () => void;
}

function SlashOption({ id, command, selected, onPoint, onChoose }: OptionProps) {
  const { t } = useTranslation("menus");
  const { icon: Icon, label } = command;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the text keeps the focus and names the option
    // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are the text's
    <div
      id={id}
      className="menu-entry"
      role="option"
      aria-selected={selected}
      onMouseDown={(event) => event.preventDefault()}
      onPointerMove={selected ? undefined : onPoint}
      onClick={onChoose}
    >
      <Icon size={18} aria-hidden />
      <span>{t(label)}</span>
    </div>
  );
}

/** Tells readers of the screen which option of the list the keys point at, while it is open. */
export function useDescribed(root: HTMLElement | null, list: string, option: string | undefined): void {
  useEffect(() => {
    if (!root) return;
    root.setAttribute("aria-controls", list);
    root.setAttribute("aria-haspopup", "listbox");
    return () => {
      for (const name of ["aria-controls", "aria-haspopup", "aria-activedescendant"])
        root.removeAttribute(name);
    };
  }, [root, list]);
  useEffect(() => {
    if (option) root?.setAttribute("aria-activedescendant", option);
    else root?.removeAttribute("aria-activedescendant");
  }, [root, option]);
}
