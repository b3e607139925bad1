import { useTranslation } from "react-i18next";
import type { RoadFile } from "../../models/applications/road-file";
import { FILES_AND_PICTURES, sizeWords } from "../../models/documents/file-kinds";
import { Field } from "../forms/field";
import type { Problems } from "../forms/problems";

/** Where a form takes a file along. A browser does not keep it when the form comes back: the hint says so. */
export function FileField({ form, problems }: { form?: string; problems?: Problems | null }) {
  const { t } = useTranslation("road");
  return (
    <Field name="file" form={form} label={t("file.label")} hint={t("file.hint")} problems={problems}>
      {(control) => <input type="file" className="input" accept={FILES_AND_PICTURES} {...control} />}
    </Field>
  );
}

/** A file to be taken away. */
export function FileLink({ applicationId, file }: { applicationId: string; file: RoadFile }) {
  return (
    <a href={`/applications/${applicationId}/files/${file.id}`} className="road-file" download>
      {file.name} <span className="hint">{sizeWords(file.size)}</span>
    </a>
  );
}
