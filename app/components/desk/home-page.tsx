import { useTranslation } from "react-i18next";
import type { RoadErrand } from "../../models/applications/waiting.server";
import type { WaitingRequest } from "../../models/editions/request-queries.server";
import type { JoinRequest } from "../../models/members/join-request";
import type { DeskEntry } from "../../models/practices/queries.server";
import type { Proposal } from "../../models/registry/registry";
import type { DatasetRequest } from "../../models/research/research";
import type { Problems } from "../forms/problems";
import { SiteFrame } from "../site-frame";
import { DoneNotice } from "./done-notice";
import { StartForm, type StartFormProps } from "./start-form";
import { type InvitedTo, WaitingList } from "./waiting-list";
import { WorkList } from "./work-list";

/** What was done just before one came here. */
export const HOME_DONE = ["left", "put-away", "returned", "frozen", "unfrozen", "edition-withdrawn"] as const;

export interface HomePageProps {
  works: readonly DeskEntry[];
  waiting: readonly WaitingRequest[];
  invitations: readonly InvitedTo[];
  joins: readonly JoinRequest[];
  errands: readonly RoadErrand[];
  /** They may run programmes and calls. */
  hosts: boolean;
  /** They may read the records of all roads. */
  audits: boolean;
  /** They may ask for data for research, or decide on that. */
  research: boolean;
  proposals: readonly Proposal[];
  requests: readonly DatasetRequest[];
  done: (typeof HOME_DONE)[number] | null;
  /** What a work is to be about that somebody came to start. */
  prefill: StartFormProps["prefill"];
  problems?: Problems | null;
}

/** What waits for a member, what they write, and a way to begin. */
export function HomePage(props: HomePageProps) {
  const {
    works,
    waiting,
    invitations,
    joins,
    proposals,
    requests,
    errands,
    hosts,
    audits,
    research,
    done,
    prefill,
    problems,
  } = props;
  const { t } = useTranslation("desk");
  return (
    <SiteFrame>
      <h1>{t("home.title")}</h1>
      <DoneNotice>{done && t(`home.done-${done}`)}</DoneNotice>
      <WaitingList {...{ waiting, invitations, joins, proposals, requests, errands }} />
      <div className="desk-home">
        <section aria-labelledby="works" className="desk-works">
          <h2 id="works">{t("home.works")}</h2>
          {works.length === 0 ? <NoWorks /> : <WorkList works={works} />}
        </section>
        <section aria-labelledby="start" className="desk-start">
          <h2 id="start">{t("start.title")}</h2>
          <StartForm prefill={prefill} problems={problems} />
          <p>
            <a href="/desk/import">{t("exchange:upload.title")}</a>
          </p>
          {hosts && (
            <p>
              <a href="/programmes">{t("road:programmes.title")}</a>
            </p>
          )}
          {audits && (
            <p>
              <a href="/audit">{t("road:audit.title")}</a>
            </p>
          )}
          {research && (
            <p>
              <a href="/research">{t("research:title")}</a>
            </p>
          )}
          {hosts && (
            <p>
              <a href="/overdue">{t("road:late.title")}</a>
            </p>
          )}
          <p>
            <a href="/desk/adoptions">{t("adoptions:own.title")}</a>
          </p>
          <p>
            <a href="/desk/collections">{t("collections:own.title")}</a>
          </p>
          <p>
            <a href="/desk/communities">{t("communities:own.title")}</a>
          </p>
        </section>
      </div>
    </SiteFrame>
  );
}

function NoWorks() {
  const { t } = useTranslation("desk");
  return (
    <div className="desk-empty">
      <p>{t("home.empty")}</p>
      <p>
        <a href="#start">{t("home.empty-next")}</a>
      </p>
    </div>
  );
}
