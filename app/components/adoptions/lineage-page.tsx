import { useTranslation } from "react-i18next";
import type { LineageNode } from "../../models/adoptions/lineage";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { useVisitorPath } from "../surroundings";

export interface LineagePageProps {
  practiceId: string;
  title: string;
  lang: string;
  tree: LineageNode;
}

/** What a work came from and what grew out of it, each with what it changed for its context. */
export function LineagePage({ practiceId, title, lang, tree }: LineagePageProps) {
  const { t } = useTranslation("lineage");
  const to = useVisitorPath();
  return (
    <SiteFrame>
      <p className="work-path">
        <a href={to(`/practices/${practiceId}`)} lang={lang}>
          <Han>{title}</Han>
        </a>
      </p>
      <h1>{t("title")}</h1>
      <p className="hint">{t("note")}</p>
      <ul className="lineage">
        <NodeItem node={tree} here={practiceId} />
      </ul>
      {tree.children.length === 0 && <p>{t("alone")}</p>}
    </SiteFrame>
  );
}

function NodeItem({ node, here }: { node: LineageNode; here: string }) {
  const { t } = useTranslation("lineage");
  const to = useVisitorPath();
  const { practiceId, title, lang, unit, fromEdition, changes, reasons, children } = node;
  return (
    <li>
      <div className="lineage-work">
        {title === null ? (
          <span>{t("unpublished")}</span>
        ) : (
          <a
            href={to(`/practices/${practiceId}`)}
            lang={lang}
            aria-current={practiceId === here ? "true" : undefined}
          >
            <Han>{title}</Han>
          </a>
        )}
        <p className="trial-facts">
          <span>
            <Han>{unit}</Han>
          </span>
          {fromEdition !== null && <span>{t("from", { number: fromEdition })}</span>}
          {practiceId === here && <strong>{t("here")}</strong>}
        </p>
        {changes !== "" && (
          <p className="said">
            <Han>{t("changed", { changes })}</Han>
          </p>
        )}
        {reasons !== "" && (
          <p className="said">
            <Han>{t("because", { reasons })}</Han>
          </p>
        )}
      </div>
      {children.length > 0 && (
        <ul className="lineage">
          {children.map((child) => (
            <NodeItem key={child.practiceId} node={child} here={here} />
          ))}
        </ul>
      )}
    </li>
  );
}
