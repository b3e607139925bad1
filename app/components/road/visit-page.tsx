import { useTranslation } from "react-i18next";
import type { Visit } from "../../models/applications/visit-queries.server";
import { PostButton } from "../forms/post-button";
import { useProblemSentence } from "../forms/problem-sentence";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { Select } from "../forms/select";
import { TextArea, TextInput } from "../forms/text-input";
import { Day, Instant } from "../instant";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import type { KeptNote } from "./kept-notes";
import { useKeptNotes, useOfflinePage } from "./use-kept-notes";
import { VisitNotes, Visitors } from "./visit-notes";

export interface VisitPageProps {
  memberId: string;
  visit: Visit;
  title: string;
  organisationName: string;
  items: readonly { id: string; name: string }[];
  signed: boolean;
  problems?: Problems | null;
}

/** A visit on a phone: checklist, notes that wait on the device without a line, report, signatures. */
export function VisitPage(props: VisitPageProps) {
  const { t } = useTranslation("road");
  const { visit, title, organisationName, problems } = props;
  return (
    <SiteFrame width="narrow">
      <h1>{t("visit.title", { work: title })}</h1>
      <p className="work-facts">
        <span>
          <Han>{organisationName}</Han>
        </span>
        <span>
          <Day day={visit.plannedFor} />
        </span>
        <span>{visit.place}</span>
      </p>
      <ProblemSummary problems={problems} />
      <NoteForm {...props} />
      <section aria-labelledby="notes">
        <h2 id="notes">{t("visit.notes")}</h2>
        <VisitNotes visit={visit} items={props.items} />
      </section>
      <Report {...props} />
    </SiteFrame>
  );
}

function NoteForm({ visit, memberId, items, signed, problems }: VisitPageProps) {
  const { t } = useTranslation("road");
  const { waiting, sent, full, keep, drop, send } = useKeptNotes(visit.id, memberId);
  const kept = useOfflinePage(visit.id, signed);
  return (
    <section aria-labelledby="note">
      <h2 id="note">{t("visit.note")}</h2>
      <form
        method="post"
        action={`/visits/${visit.id}/notes`}
        encType="multipart/form-data"
        noValidate
        onSubmit={async (event) => {
          const form = event.currentTarget;
          const note = noteOf(form, visit.id, memberId);
          if (note === null) return;
          event.preventDefault();
          if (await keep(note)) form.reset();
        }}
      >
        <Select
          name="item"
          label={t("visit.item")}
          options={[
            { value: "", label: t("visit.general") },
            ...items.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <TextArea name="words" label={t("visit.words")} maxLength={4000} required problems={problems} />
        <TextInput
          type="file"
          name="photograph"
          label={t("visit.photograph")}
          accept="image/*"
          problems={problems}
        />
        <button type="submit" className="button">
          {t("visit.keep")}
        </button>
      </form>
      <div role="status">
        {kept && <p className="hint">{t("visit.offline-ready")}</p>}
        {full && <p className="notice problem">{t("visit.device-full")}</p>}
        {sent === "signed-out" && <p className="notice warning">{t("visit.signed-out")}</p>}
        {waiting.length > 0 && (
          <p className="notice warning">
            {t("visit.waiting", { count: waiting.length })}{" "}
            <button type="button" className="button quiet" onClick={() => void send()}>
              {t("visit.send")}
            </button>
          </p>
        )}
      </div>
      <KeptList waiting={waiting} drop={drop} />
    </section>
  );
}

/** What a form tells to be kept on the device; null when there is nothing in it. */
function noteOf(form: HTMLFormElement, visitId: string, memberId: string): KeptNote | null {
  const told = new FormData(form);
  const words = String(told.get("words") ?? "").trim();
  const file = told.get("photograph");
  const photograph = file instanceof File && file.size > 0 ? file : null;
  if (words === "" && photograph === null) return null;
  const item = String(told.get("item") ?? "");
  // A picture that was taken before tells its own time.
  const notedAt = photograph === null ? Date.now() : photograph.lastModified;
  return {
    ...{ id: crypto.randomUUID(), memberId, visitId, item, words, notedAt, photograph },
    refused: null,
  };
}

function KeptList({ waiting, drop }: { waiting: readonly KeptNote[]; drop: (id: string) => Promise<void> }) {
  const { t } = useTranslation("road");
  const sentence = useProblemSentence();
  return (
    <ul className="waiting-list">
      {waiting.map(({ id, words, photograph, notedAt, refused }) => (
        <li key={id}>
          <p className="said">{words || t("visit.photograph")}</p>
          <p className="work-facts">
            <Instant at={notedAt} />
            {photograph !== null && words !== "" && <span>{t("visit.photograph")}</span>}
          </p>
          {refused !== null && (
            <p className="notice problem">
              {t("visit.refused")} {sentence(refused)}{" "}
              <button type="button" className="button quiet" onClick={() => void drop(id)}>
                {t("visit.drop")}
              </button>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function Report({ visit, signed, problems }: VisitPageProps) {
  const { t } = useTranslation("road");
  return (
    <section aria-labelledby="report">
      <h2 id="report">{t("visit.report")}</h2>
      <p className="hint">{t("visit.report-hint")}</p>
      <form method="post" action={`/visits/${visit.id}/report`} noValidate>
        <TextArea
          name="report"
          rows={8}
          label={t("visit.report")}
          defaultValue={visit.report}
          required
          problems={problems}
        />
        <button type="submit" className="button quiet">
          {t("visit.save-report")}
        </button>
      </form>
      <Visitors visit={visit} />
      {!signed && visit.report !== "" && (
        <PostButton action={`/visits/${visit.id}/sign`} className="button">
          {t("visit.sign")}
        </PostButton>
      )}
    </section>
  );
}
