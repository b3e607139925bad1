import { useTranslation } from "react-i18next";
import { type CollectedWork, type Collection, REASON_LENGTH } from "../../models/collections/collection";
import { DoneNotice } from "../desk/done-notice";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { TextInput } from "../forms/text-input";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { useVisitorPath } from "../surroundings";
import { Added, type DeskWork, InPlace } from "./desk-works";
import { WordsFields } from "./words-form";

const DONE = ["started", "described", "added", "explained", "moved", "taken-out"] as const;

export interface CollectionDeskProps {
  collection: Collection;
  works: readonly DeskWork[];
  can: { curate: boolean };
  q: string;
  found: readonly (Pick<CollectedWork, "practiceId" | "title" | "language"> & { organisation: string })[];
  done: string | null;
  wrong?: { form: string; problems: Problems };
}

/** A collection before those who put it together. */
export function CollectionDeskPage(props: CollectionDeskProps) {
  const { collection, works, can, done, wrong } = props;
  const { t } = useTranslation("collections");
  const to = useVisitorPath();
  const told = DONE.find((each) => each === done);
  const problemsOf = (form: string) => (wrong?.form === form ? wrong.problems : null);
  return (
    <SiteFrame>
      <p className="work-path">
        <a href="/desk/collections">{t("own.title")}</a>
      </p>
      <h1>
        <Han>{collection.title}</Han>
      </h1>
      <DoneNotice>{told ? t(`done.${told}`) : null}</DoneNotice>
      {works.length === 0 ? (
        <p>{t("desk.empty")}</p>
      ) : (
        <p>
          <a href={to(`/collections/${collection.id}`)}>{t("desk.see")}</a>
        </p>
      )}
      <ol className="collection-desk">
        {works.map((work, index) => (
          <InPlace
            key={work.practiceId}
            {...{ work, index, can, collectionId: collection.id, last: index === works.length - 1 }}
            problems={problemsOf(`reason-${work.practiceId}`)}
          />
        ))}
      </ol>
      {can.curate && <Adding {...props} problems={problemsOf("add")} />}
      {can.curate && (
        <section aria-labelledby="words" className="narrow-section">
          <h2 id="words">{t("desk.words")}</h2>
          <form method="post" action={`/desk/collections/${collection.id}`} noValidate>
            <ProblemSummary problems={problemsOf("words")} />
            <WordsFields words={collection} problems={problemsOf("words")} />
            <button type="submit" className="button">
              {t("desk.save")}
            </button>
          </form>
        </section>
      )}
      <p>
        <a href={`/desk/collections/${collection.id}/remove`}>{t("remove.title")}</a>
      </p>
    </SiteFrame>
  );
}

function Adding({ collection, q, found, problems }: CollectionDeskProps & { problems: Problems | null }) {
  const { t } = useTranslation("collections");
  const action = `/desk/collections/${collection.id}/works`;
  return (
    <section aria-labelledby="add">
      <h2 id="add">{t("add.title")}</h2>
      <form method="get" action={`/desk/collections/${collection.id}#add`} className="overview-find">
        <TextInput name="q" type="search" label={t("add.find")} defaultValue={q} />
        <button type="submit" className="button quiet">
          {t("add.search")}
        </button>
      </form>
      {q !== "" && found.length === 0 && <p>{t("add.none")}</p>}
      <ul className="collection-found">
        {found.map((work) => (
          <Added key={work.practiceId} work={work} action={action} />
        ))}
      </ul>
      <form method="post" action={`${action}#add`} noValidate className="narrow-section">
        <ProblemSummary problems={problems} />
        <TextInput
          name="work"
          label={t("add.address")}
          hint={t("add.address-hint")}
          problems={problems}
          required
        />
        <TextInput name="reason" label={t("reason")} maxLength={REASON_LENGTH} problems={problems} required />
        <button type="submit" className="button">
          {t("add.submit")}
        </button>
      </form>
    </section>
  );
}
