import { useTranslation } from "react-i18next";
import type { PropertyDiff } from "../../models/versions/diff";
import { useAuthor } from "./authors";
import { Picture } from "./block-frame";
import { nameOf, wordsOf } from "./said";

/** What changed of a block beside its words. */
export function PropertyNotes({ changes }: { changes: readonly PropertyDiff[] }) {
  const { t } = useTranslation("versions");
  const author = useAuthor();
  return (
    <>
      {changes.map((each) => {
        const { name, before, after, by } = each;
        const who = author(by);
        const key = nameOf(name);
        return (
          <span key={name} className="diff-note">
            {t(key ? `properties.${key}` : "properties.other")}
            {name === "__attachmentId" ? (
              <del className="diff-picture">
                <span className="visually-hidden">{t("compare.was-picture")}</span>
                <Picture __attachmentId={before} />
              </del>
            ) : (
              key && <Values before={wordsOf(name, before)} after={wordsOf(name, after)} />
            )}{" "}
            {who && <span className={who.className}>{who.mark}</span>}
          </span>
        );
      })}
    </>
  );
}

function Values({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation("versions");
  const nothing = t("properties.nothing");
  return (
    <>
      {" "}
      <del>{before || nothing}</del> → <ins>{after || nothing}</ins>
    </>
  );
}
