import { Check, CircleAlert, Info } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { MISSING_CODES, type MissingCode, type Readiness } from "../../models/editions/readiness";

export interface ChecklistProps {
  id: string;
  missing: readonly MissingCode[];
  advice: Readiness["advice"];
  /** Required sections in which nothing was written, by their headings. */
  emptySections: readonly string[];
  undescribedFigures: number;
  /** The licence under which it will be published. */
  licence: string;
}

/** Where each gap is filled. */
const PLACE: Record<MissingCode, { path: string; field: string }> = {
  "no-organisation": { path: "/details", field: "unit" },
  "organisation-unverified": { path: "/details", field: "unit" },
  "summary-required": { path: "/details", field: "field-summary" },
  "stage-required": { path: "/details", field: "field-stage" },
  "text-required": { path: "", field: "" },
};

/** What a work needs before it can be published, then what its readers would miss. */
export function Checklist({
  id,
  missing,
  advice,
  emptySections,
  undescribedFigures,
  licence,
}: ChecklistProps) {
  const { t } = useTranslation("desk");
  const details = `/desk/${id}/details`;
  return (
    <ul className="checklist">
      {MISSING_CODES.map((code) => (
        <Item key={code} state={missing.includes(code) ? "missing" : "met"}>
          <a href={`/desk/${id}${PLACE[code].path}${PLACE[code].field && `#${PLACE[code].field}`}`}>
            {t(`checklist.${code}`)}
          </a>
        </Item>
      ))}
      <Item state="met">
        <a href={`${details}#field-licence`}>{t("checklist.licence", { licence })}</a>
      </Item>
      {advice.map((name) => (
        <Item key={name} state="advice">
          <a href={`${details}#field-${name}`}>{t(`checklist.${name}`)}</a>
        </Item>
      ))}
      {emptySections.length > 0 && (
        <Item state="advice">
          <a href={`/desk/${id}`}>{t("checklist.sections", { count: emptySections.length })}</a>
          <ul className="empty-sections">
            {emptySections.map((heading) => (
              <li key={heading}>{heading}</li>
            ))}
          </ul>
        </Item>
      )}
      {undescribedFigures > 0 && (
        <Item state="advice">
          <a href={`/desk/${id}`}>{t("checklist.figures", { count: undescribedFigures })}</a>
        </Item>
      )}
    </ul>
  );
}

const ICONS = { met: Check, missing: CircleAlert, advice: Info };

function Item({ state, children }: { state: keyof typeof ICONS; children: ReactNode }) {
  const { t } = useTranslation("desk");
  const Icon = ICONS[state];
  return (
    <li className={`check-item ${state}`}>
      <Icon size={18} aria-hidden />
      <div>
        <span className="check-state">{t(`checklist.state-${state}`)}</span> {children}
      </div>
    </li>
  );
}
