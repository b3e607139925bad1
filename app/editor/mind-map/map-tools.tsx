import {
  ArrowDown,
  ArrowUp,
  GitBranchPlus,
  IndentDecrease,
  IndentIncrease,
  type LucideIcon,
  Plus,
  Redo2,
  Trash2,
  Undo2,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Edit } from "../../models/documents/mind-map/edit";
import type { MapDesk } from "./use-map";

const TOOLS: readonly [Edit, LucideIcon][] = [
  ["beside", Plus],
  ["below", GitBranchPlus],
  ["up", ArrowUp],
  ["down", ArrowDown],
  ["outward", IndentDecrease],
  ["inward", IndentIncrease],
  ["remove", Trash2],
];

/** What can be done to the branch that is worked on. */
export function MapTools({ map }: { map: MapDesk }) {
  const { t } = useTranslation("mind-map");
  return (
    <div className="map-tools" role="toolbar" aria-label={t("tools")}>
      {TOOLS.map(([edit, Icon]) => (
        <MapTool
          key={edit}
          label={t(`edit.${edit}`)}
          icon={Icon}
          disabled={!map.can(edit)}
          onUse={() => map.edit(edit)}
        />
      ))}
      <MapTool label={t("undo")} icon={Undo2} disabled={!map.canUndo} onUse={map.undo} />
      <MapTool label={t("redo")} icon={Redo2} disabled={!map.canRedo} onUse={map.redo} />
    </div>
  );
}

interface MapToolProps {
  label: string;
  icon: LucideIcon;
  disabled: boolean;
  onUse: () => void;
}

function MapTool({ label, icon: Icon, disabled, onUse }: MapToolProps) {
  return (
    <button
      type="button"
      className="tool"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onUse}
    >
      <Icon size={18} aria-hidden />
    </button>
  );
}
