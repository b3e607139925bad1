import { useTranslation } from "react-i18next";
import type { PropertyDiff } from "../../models/versions/diff";
import { useAuthor } from "./authors";
import { Picture } from "./block-frame";

/** Properties by name that are said in words of their own; the rest are a change of look. */
const SAID = [
  "__caption",
  "__alt",
  "__name",
  "__title",
  "__url",
  "__attachmentId",
  "__tag",
  "__checked",
  "__colSpan",
  "__rowSpan",
] as const;

/** What changed of a block beside its words. */
export function PropertyNotes({ changes }: { changes: readonly PropertyDiff[] }) {
  const { t } = useTranslation("versions");
  const author = useAuthor();
  return (
    <>
      {changes.map((each) => {
        const { name, before, after, by } = each;
        const who = author(by);
        const key = SAID.find((said) => said === name)?.slice(2);
        return (
          <span key={name} className="diff-note">
            {t(key ? `properties.${key}` : "properties.other")}
            {name === "__attachmentId" ? (
              <del className="diff-picture">
                <span className="visually-hidden">{t("compare.was-picture")}</span>
                <Picture __attachmentId={before} />
              </del>
            ) : (
              key && <Values before={before} after={after} />
            )}{" "}
            {who && <span className={who.className}>{who.mark}</span>}
          </span>
        );
      })}
    </>
  );
}

function Values({ before, after }: Pick<PropertyDiff, "before" | "after">) {
  const { t } = useTranslation("versions");
  const said = (value: unknown) =>
    value === undefined || value === "" ? t("properties.nothing") : String(value);
  return (
    <>
      {" "}
      <del>{said(before)}</del> → <ins>{said(after)}</ins>
    </>
  );
}
