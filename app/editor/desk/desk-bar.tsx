import { ArrowLeft } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { DeskPageProps } from "./desk-page";
import { TitleField } from "./title-field";

type DeskBarProps = DeskPageProps & {
  /** Where the editor says whether the text is saved and who is here. */
  statusRef: (element: HTMLElement | null) => void;
};

/** The bar over a work: its title, its state, the way to its other pages. */
export function DeskBar({ id, title, titleLength, lang, can, statusRef, ...states }: DeskBarProps) {
  const { t } = useTranslation("editor");
  return (
    <header className="desk-bar">
      <a className="desk-back" href="/desk">
        <ArrowLeft size={18} aria-hidden />
        <span>{t("bar.back")}</span>
      </a>
      <div className="desk-title">
        {can.edit ? (
          <TitleField id={id} title={title} lang={lang} longest={titleLength} />
        ) : (
          <h1 className="desk-title-words" lang={lang}>
            {title}
          </h1>
        )}
        <PublicationState {...states} />
      </div>
      <div className="desk-status" ref={statusRef} />
      <nav className="desk-links" aria-label={t("bar.links")}>
        <a href={`/desk/${id}/details`}>{t("bar.details")}</a>
        <a href={`/desk/${id}/people`}>{t("bar.people")}</a>
        <a href={`/desk/${id}/versions`}>{t("bar.versions")}</a>
        <a href={`/desk/${id}/contributions`}>{t("bar.contributions")}</a>
        <a href={`/desk/${id}/publication`}>{t("bar.publication")}</a>
      </nav>
    </header>
  );
}

function PublicationState({
  requested,
  returned,
  edition,
}: Pick<DeskPageProps, "requested" | "returned" | "edition">) {
  const { t } = useTranslation("editor");
  if (requested) return <span className="desk-state">{t("page.requested")}</span>;
  if (returned) return <span className="desk-state is-returned">{t("page.returned")}</span>;
  return edition === null ? null : (
    <span className="desk-state">{t("page.edition", { number: edition })}</span>
  );
}
