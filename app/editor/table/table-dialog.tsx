import type { LexicalEditor } from "lexical";
import { useTranslation } from "react-i18next";
import { Dialog } from "../toolbar/dialog";
import { insertTable, LARGEST_TABLE } from "./insert";

/** Asks how large a new table is to be. */
export function TableDialog({ editor, onClose }: { editor: LexicalEditor; onClose: () => void }) {
  const { t } = useTranslation("editor");
  const done = (form: FormData) => {
    const rows = within(form.get("rows"), LARGEST_TABLE.rows);
    insertTable(editor, rows, within(form.get("columns"), LARGEST_TABLE.columns));
    return true;
  };
  const close = () => {
    onClose();
    editor.focus();
  };
  return (
    <Dialog title={t("table.insert")} action={t("table.done")} onDone={done} onClose={close}>
      <div className="field-row">
        <NumberField name="rows" label={t("table.rows")} initial={3} most={LARGEST_TABLE.rows} />
        <NumberField name="columns" label={t("table.columns")} initial={3} most={LARGEST_TABLE.columns} />
      </div>
    </Dialog>
  );
}

function NumberField({
  name,
  label,
  initial,
  most,
}: {
  name: string;
  label: string;
  initial: number;
  most: number;
}) {
  return (
    <div className="field">
      <label htmlFor={`table-${name}`}>{label}</label>
      <input
        id={`table-${name}`}
        name={name}
        type="number"
        className="input"
        min={1}
        max={most}
        defaultValue={initial}
      />
    </div>
  );
}

function within(value: FormDataEntryValue | null, most: number): number {
  const number = Math.round(Number(value));
  return Number.isFinite(number) ? Math.min(most, Math.max(1, number)) : 1;
}
