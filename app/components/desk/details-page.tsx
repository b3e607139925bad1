import { useTranslation } from "react-i18next";
import type { FrontMatter } from "../../models/practices/front-matter";
import type { PracticeDetails } from "../../models/practices/practice";
import type { Problems } from "../forms/problems";
import type { LinkView } from "../public/link-view";
import { LinkList } from "../public/linked-works";
import { DetailsForm } from "./details-form";
import { FrontMatterList } from "./front-matter-list";
import { UnitForm, type UnitFormProps } from "./unit-form";
import type { Vocabulary } from "./vocabulary";
import { WorkFrame, type WorkHead } from "./work-frame";

export const DETAILS_DONE = ["saved", "unit"] as const;

export interface DetailsPageProps {
  work: WorkHead;
  details: PracticeDetails;
  matter: FrontMatter;
  /** How it stands to other works, as kept beside the text. */
  links: readonly LinkView[];
  can: { describe: boolean; freeze: boolean; publish: boolean; remove: boolean };
  /** Whether the work is locked. */
  frozen: boolean;
  vocabulary: Vocabulary;
  /** Full names of all places, for the suggestions of the field. */
  regions: readonly string[];
  unit: UnitFormProps["unit"];
  units: UnitFormProps["units"];
  done: (typeof DETAILS_DONE)[number] | null;
  problems?: Problems | null;
  /** Places the typed region may be. */
  candidates?: readonly string[];
  /** A colleague changed some of it meanwhile, otherwise than the form that came back. */
  contested?: boolean;
}

/** What a work says of itself: by this it is found, judged and reused. */
export function DetailsPage(props: DetailsPageProps) {
  const { t } = useTranslation("desk");
  const { work, can, frozen, matter, links, unit, units, done } = props;
  return (
    <WorkFrame work={work} place="details" done={done && t(`details.done-${done}`)}>
      {can.describe ? (
        <>
          <p className="lead">{t("details.lead")}</p>
          <DetailsForm {...props} />
        </>
      ) : (
        <>
          <p className="notice">{t(frozen ? "details.frozen" : "details.read-only")}</p>
          {matter.summary && <p lang={matter.lang}>{matter.summary}</p>}
          <FrontMatterList matter={matter} />
        </>
      )}
      <section className="work-links" aria-labelledby="work-links">
        <h2 id="work-links">{t("links:desk.title")}</h2>
        {links.length === 0 ? <p className="hint">{t("links:desk.none")}</p> : <LinkList links={links} />}
        <p>
          <a href={`/desk/${work.id}/links`}>{t(can.describe ? "links:desk.edit" : "links:desk.see")}</a>
        </p>
      </section>
      {can.publish && <UnitForm id={work.id} unit={unit} units={units} />}
      {can.freeze && (
        <p className="freeze">
          <a className="button quiet" href={`/desk/${work.id}/freeze`}>
            {t(frozen ? "freeze.unfreeze" : "freeze.title")}
          </a>
        </p>
      )}
      {can.remove && (
        <p className="put-away">
          <a href={`/desk/${work.id}/put-away`}>{t("put-away.title")}</a>
        </p>
      )}
    </WorkFrame>
  );
}
