import { useTranslation } from "react-i18next";
import { type CollectedWork, REASON_LENGTH } from "../../models/collections/collection";
import { PostButton } from "../forms/post-button";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { TextInput } from "../forms/text-input";
import { Han } from "../public/han";
import { useVisitorPath } from "../surroundings";

/** A work of the collection, without its front matter. */
export type DeskWork = Omit<CollectedWork, "work"> & { stands: boolean };

interface InPlaceProps {
  work: DeskWork;
  index: number;
  last: boolean;
  collectionId: string;
  can: { curate: boolean };
  problems: Problems | null;
}

/** A work in its place: moved, explained and taken out by buttons, each a form of its own. */
export function InPlace({ work, index, last, collectionId, can, problems }: InPlaceProps) {
  const { t } = useTranslation("collections");
  const to = useVisitorPath();
  const { practiceId, title, language, reason, stands } = work;
  const address = `/desk/collections/${collectionId}/works/${practiceId}`;
  return (
    <li id={`work-${practiceId}`}>
      <a href={to(`/practices/${practiceId}`)} lang={language}>
        {title}
      </a>
      {!stands && <p className="notice warning">{t("withdrawn")}</p>}
      {!can.curate && <p>{reason}</p>}
      {can.curate && (
        <>
          <form method="post" action={`${address}/reason`} noValidate className="collection-reason">
            <ProblemSummary problems={problems} form={practiceId} />
            <TextInput
              name="reason"
              form={practiceId}
              label={t("reason")}
              maxLength={REASON_LENGTH}
              defaultValue={reason}
              problems={problems}
              required
            />
            <button type="submit" className="button quiet">
              {t("desk.save-reason")} <span className="visually-hidden">{title}</span>
            </button>
          </form>
          <div className="actions">
            {index > 0 && (
              <PostButton action={`${address}/move`} fields={{ direction: "up" }} about={title}>
                {t("desk.up")}
              </PostButton>
            )}
            {!last && (
              <PostButton action={`${address}/move`} fields={{ direction: "down" }} about={title}>
                {t("desk.down")}
              </PostButton>
            )}
            <PostButton action={`${address}/remove`} className="button danger" about={title}>
              {t("desk.take-out")}
            </PostButton>
          </div>
        </>
      )}
    </li>
  );
}

/** A work that was found, with the sentence that it needs to come in. */
export function Added({
  work,
  action,
}: {
  work: { practiceId: string; title: string; organisation: string; language: string };
  action: string;
}) {
  const { t } = useTranslation("collections");
  return (
    <li>
      <span lang={work.language}>{work.title}</span>
      <p className="hint">
        <Han>{work.organisation}</Han>
      </p>
      <form method="post" action={action} noValidate className="collection-reason">
        <input type="hidden" name="work" value={work.practiceId} />
        <TextInput
          name="reason"
          form={`found-${work.practiceId}`}
          label={t("reason")}
          maxLength={REASON_LENGTH}
          required
        />
        <button type="submit" className="button quiet">
          {t("add.submit")} <span className="visually-hidden">{work.title}</span>
        </button>
      </form>
    </li>
  );
}
