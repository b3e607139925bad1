import { useTranslation } from "react-i18next";
import { WorkFrame, type WorkHead } from "../desk/work-frame";
import { PostButton } from "../forms/post-button";
import type { Problems } from "../forms/problems";
import type { LinkView } from "../public/link-view";
import { LinkLine } from "../public/linked-works";
import { LinkForm } from "./link-form";

export const LINKS_DONE = ["added", "removed"] as const;

export interface LinksPageProps {
  work: WorkHead;
  links: readonly (LinkView & { id: string })[];
  can: { link: boolean };
  /** What was looked for, and the works it found; absent when nothing was. */
  query: string;
  found?: readonly { id: string; title: string; kind: string; organisation: string }[];
  /** Id of the work that was picked from them. */
  chosen: string;
  done: (typeof LINKS_DONE)[number] | null;
  problems?: Problems | null;
}

/** How a work stands to others: the list its writers keep beside the text. */
export function LinksPage(props: LinksPageProps) {
  const { t } = useTranslation("links");
  const { work, links, can, done } = props;
  return (
    <WorkFrame work={work} place="details" done={done && t(`desk.done-${done}`)}>
      <h2>{t("desk.title")}</h2>
      <p className="lead">{t("desk.about")}</p>
      {links.length === 0 ? (
        <p>{t("desk.none")}</p>
      ) : (
        <ul className="link-list">
          {links.map((link) => (
            <li key={link.id}>
              <LinkLine link={link} />
              {can.link && (
                <PostButton action={`/desk/${work.id}/links/${link.id}/remove`} about={link.title}>
                  {t("desk.remove")}
                </PostButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {can.link && <LinkForm {...props} />}
      <p>
        <a href={`/desk/${work.id}/details`}>{t("desk.back")}</a>
      </p>
    </WorkFrame>
  );
}
