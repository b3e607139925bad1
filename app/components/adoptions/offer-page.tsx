import { useTranslation } from "react-i18next";
import { DoneNotice } from "../desk/done-notice";
import { PostButton } from "../forms/post-button";
import { Instant } from "../instant";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { visitorPath } from "../surroundings";
import { type Difference, TextDifference } from "./text-difference";

interface Named {
  practiceId: string;
  number: number;
  title: string;
}

export interface OfferPageProps extends Difference {
  note: string;
  offeredByName: string;
  offeredAt: number;
  id: string;
  parent: Named;
  child: Named;
  /** What became of it in the text; null while no writer let it in. */
  placed: PlacedProps | null;
  /** Somebody began to put it into the text, and has not come to an end. */
  unfinished: boolean;
  can: { place: boolean };
  done: boolean;
}

export interface PlacedProps {
  count: number;
  atEnd: number;
  left: readonly string[];
  accepted: number;
  rejected: number;
  waiting: number;
}

/** An improvement somebody offers, with what differs; the writers take over what they find good. */
export function OfferPage(props: OfferPageProps) {
  const { id, note, offeredByName, offeredAt, parent, child, placed, unfinished, can, done, ...difference } =
    props;
  const { t, i18n } = useTranslation("lineage");
  const address = ({ practiceId, number }: Named) =>
    visitorPath(`/practices/${practiceId}/editions/${number}`, i18n.language);
  return (
    <SiteFrame>
      <h1>{t("offer.title")}</h1>
      <DoneNotice>{done ? t("offer.done") : null}</DoneNotice>
      <p>
        <Han>{t("offer.by", { name: offeredByName })}</Han> <Instant at={offeredAt} />
      </p>
      <blockquote className="said">
        <Han>{note}</Han>
      </blockquote>
      <dl className="facts">
        <dt>{t("offer.parent")}</dt>
        <dd>
          <a href={address(parent)}>
            <Han>{parent.title}</Han>
          </a>
        </dd>
        <dt>{t("offer.child")}</dt>
        <dd>
          <a href={address(child)}>
            <Han>{child.title}</Han>
          </a>
        </dd>
      </dl>
      {placed && <Placed {...placed} />}
      {unfinished && <p className="notice">{t(can.place ? "offer.interrupted" : "offer.placing")}</p>}
      {can.place && (
        <div className="trial-copy">
          <p className="hint">{t("offer.place-hint")}</p>
          <PostButton action={`/desk/offers/${id}/place`}>{t("offer.place")}</PostButton>
        </div>
      )}
      <TextDifference {...difference} lang="zh-Hans" />
      <p>
        <a href={`/desk/${parent.practiceId}`}>{t("offer.to-text")}</a>
      </p>
    </SiteFrame>
  );
}

/** For both sides: where the proposals went, what was decided of them, what had no place. */
function Placed({ count, atEnd, left, accepted, rejected, waiting }: PlacedProps) {
  const { t } = useTranslation("lineage");
  return (
    <section aria-labelledby="placed">
      <h2 id="placed">{t("offer.placed")}</h2>
      <p>{t("offer.counts", { number: count, accepted, rejected, waiting })}</p>
      {atEnd > 0 && <p className="hint">{t("offer.at-end", { number: atEnd })}</p>}
      {left.length > 0 && <p>{t("offer.left")}</p>}
      <ul>
        {left.map((words) => (
          <li key={words}>
            <Han>{t(`offer.kind.${words}`, { defaultValue: words })}</Han>
          </li>
        ))}
      </ul>
    </section>
  );
}
