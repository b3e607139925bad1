import { useTranslation } from "react-i18next";
import { Han } from "./han";
import type { LinksView, LinkView } from "./link-view";

/** How a work stands to others, and others to it, with a sentence on each link. */
export function LinkedWorks({ links: { to, from } }: { links: LinksView }) {
  const { t } = useTranslation("links");
  if (to.length === 0 && from.length === 0) return null;
  return (
    <section className="linked-works" aria-labelledby="links">
      <h2 id="links" className="rubric">
        {t("page.title")}
      </h2>
      {to.length > 0 && (
        <>
          <h3>{t("page.to")}</h3>
          <LinkList links={to} />
        </>
      )}
      {from.length > 0 && (
        <>
          <h3>{t("page.from")}</h3>
          <LinkList links={from} />
        </>
      )}
    </section>
  );
}

/** A list of links, the relation first. */
export function LinkList({ links }: { links: readonly LinkView[] }) {
  return (
    <ul className="link-list">
      {links.map((link) => (
        <li key={`${link.href} ${link.relation}`}>
          <LinkLine link={link} />
        </li>
      ))}
    </ul>
  );
}

/** One link: how it stands, to what, and what was made of it. */
export function LinkLine({ link }: { link: LinkView }) {
  const { t } = useTranslation("links");
  const { stands, sentence, title, lang, href, kind, organisation, withdrawn } = link;
  return (
    <>
      <p className="link-line">
        <span className="link-stands">{stands}</span>{" "}
        <a href={href} lang={lang}>
          {title}
        </a>{" "}
        <span className="hint">
          {kind}
          {organisation && (
            <>
              {" · "}
              <Han>{organisation}</Han>
            </>
          )}
        </span>
        {withdrawn && <strong className="link-withdrawn"> {t("page.withdrawn")}</strong>}
      </p>
      {sentence && (
        <p className="link-sentence">
          <Han>{sentence}</Han>
        </p>
      )}
    </>
  );
}
