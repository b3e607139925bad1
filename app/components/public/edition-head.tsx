import { useTranslation } from "react-i18next";
import { Instant } from "../instant";
import { Seals, type SealsOfWork, WithdrawnSeals } from "../road/seals";
import { AuthorRoles } from "./author-roles";
import { changesAddress } from "./changes-view";
import type { EditionView } from "./edition-view";
import { Han } from "./han";
import { Phrases } from "./phrases";

export function EditionHead(edition: EditionView & SealsOfWork) {
  const { t } = useTranslation("practice");
  const { kind, stage, subject, title, lang, authors, organisation, unit, region, publishedAt } = edition;
  return (
    <header className="edition-head">
      <OtherEdition {...edition} />
      <p className="edition-kind">
        {[kind, ...stage, ...subject].map(({ label, href }) => (
          <a key={href} href={href}>
            {label}
          </a>
        ))}
      </p>
      <h1 lang={lang}>
        <Phrases>{title}</Phrases>
      </h1>
      {authors.length > 0 && (
        <p className="edition-authors">
          <span className="visually-hidden">{t("authors")} </span>
          {authors.map(({ name, href, roles }) => (
            <span key={name}>
              <Linked href={href}>{name}</Linked>
              <AuthorRoles roles={roles} />
            </span>
          ))}
        </p>
      )}
      <Seals seals={edition.seals} number={edition.number} />
      <WithdrawnSeals seals={edition.withdrawnSeals} />
      <p className="edition-origin">
        {organisation && (
          <span>
            <Linked href={unit}>{organisation}</Linked>
          </span>
        )}
        {region && (
          <a href={region.href}>
            <Han>{region.label}</Han>
          </a>
        )}
        <Instant at={publishedAt} show="date" />
        <span>{t("edition-number", { number: edition.number })}</span>
      </p>
    </header>
  );
}

/** A name, with the page of who bears it where there is one. */
function Linked({ href, children }: { href: string | null; children: string }) {
  const name = <Han>{children}</Han>;
  return href ? <a href={href}>{name}</a> : name;
}

/** Who comes by an old address learns that there is a newer text. */
function OtherEdition({ number, newest, path }: EditionView) {
  const { t } = useTranslation("practice");
  if (newest === null || newest === number) return null;
  return (
    <p className="notice edition-other">
      {t("older", { number, newest })} <a href={path}>{t("to-newest")}</a>
      {newest > number && (
        <a className="screen-only" href={changesAddress(path, newest, number)} rel="nofollow">
          {t("changes:to-newest")}
        </a>
      )}
    </p>
  );
}
