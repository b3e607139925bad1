import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { isRole } from "../../models/contributions/roles";
import type { FrontMatter } from "../../models/practices/front-matter";
import type { Author } from "../../models/practices/practice";
import { AuthorRoles } from "../public/author-roles";
import { Han } from "../public/han";

/** The front matter as readers will see it, in the order in which they ask. */
export function FrontMatterList({ matter, authors }: { matter: FrontMatter; authors?: readonly Author[] }) {
  const { t, i18n } = useTranslation("desk");
  const joined = (parts: readonly string[]) => (i18n.language === "en" ? parts.join(", ") : parts.join("、"));
  const own = (words: string): ReactNode => words && <span lang={matter.lang}>{words}</span>;
  const rows: [string, ReactNode][] = [
    ["authors", authors && <Authors key="authors" authors={authors} />],
    ["partners", own(joined(matter.partners))],
    ["region", matter.region && <Han key="region">{matter.region}</Han>],
    ["stage", joined(matter.stage)],
    ["subject", joined(matter.subject)],
    ["mode", joined(matter.mode)],
    ["problem", joined(matter.problem)],
    ["technology", joined(matter.technology)],
    ["area", joined(matter.area)],
    ["evidence", matter.evidence?.name],
    ["period", matter.period && <Period months={matter.period} />],
    ["keywords", own(joined(matter.keywords))],
    ["licence", <Licence key="licence" {...matter.licence} />],
  ];
  return (
    <dl className="facts front-matter">
      {rows.map(([name, words]) => words && <Fact key={name} name={t(`details.${name}`)} words={words} />)}
    </dl>
  );
}

function Fact({ name, words }: { name: string; words: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{words}</dd>
    </>
  );
}

function Authors({ authors }: { authors: readonly Author[] }) {
  return (
    <ul className="printed-authors">
      {authors.map(({ name, memberId, organisation = "", roles = [] }) => (
        <li key={memberId ?? name}>
          <Han>{name}</Han>
          <AuthorRoles roles={roles.filter(isRole)} />{" "}
          <span className="hint">
            <Han>{organisation}</Han>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Licence({ name, uri }: FrontMatter["licence"]) {
  return uri === null ? (
    name
  ) : (
    <a href={uri} rel="license noopener">
      {name}
    </a>
  );
}

function Period({ months }: { months: [string, string] }) {
  const { t, i18n } = useTranslation("desk");
  const format = new Intl.DateTimeFormat(i18n.language, { year: "numeric", month: "long", timeZone: "UTC" });
  const [from, to] = months.map((month) => format.format(new Date(`${month}-01T00:00:00Z`)));
  return from === to ? from : t("details.period-span", { from, to });
}
