import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Visit, VisitNote } from "../../models/applications/visits.server";
import { PostButton } from "../forms/post-button";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { Select } from "../forms/select";
import { TextArea } from "../forms/text-input";
import { Instant } from "../instant";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";

export interface VisitPageProps {
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
        <span>{visit.plannedFor}</span>
        <span>{visit.place}</span>
      </p>
      <ProblemSummary problems={problems} />
      <NoteForm {...props} />
      <section aria-labelledby="notes">
        <h2 id="notes">{t("visit.notes")}</h2>
        {visit.notes.length === 0 && <p>{t("visit.no-notes")}</p>}
        <ul className="waiting-list">
          {visit.notes.map((note) => (
            <li key={note.id}>
              <p className="said">{note.words}</p>
              <p className="work-facts">
                <span>{props.items.find(({ id }) => id === note.item)?.name ?? t("visit.general")}</span>
                <span>{note.name}</span>
                <Instant at={note.notedAt} />
              </p>
            </li>
          ))}
        </ul>
      </section>
      <Report {...props} />
    </SiteFrame>
  );
}

/** Notes on this device that the server has not confirmed. */
function useKeptNotes(visitId: string) {
  const key = `visit-notes-${visitId}`;
  const [waiting, setWaiting] = useState<VisitNote[]>([]);
  const store = (notes: VisitNote[]) => {
    localStorage.setItem(key, JSON.stringify(notes));
    setWaiting(notes);
  };
  const send = async () => {
    const notes = JSON.parse(localStorage.getItem(key) ?? "[]") as VisitNote[];
    setWaiting(notes);
    if (notes.length === 0) return;
    const body = JSON.stringify({ notes });
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch(`/visits/${visitId}/kept-notes`, { method: "POST", headers, body }).catch(
      () => null,
    );
    if (!answer?.ok) return;
    const { stored } = (await answer.json()) as { stored: string[] };
    const left = JSON.parse(localStorage.getItem(key) ?? "[]") as VisitNote[];
    store(left.filter(({ id }) => !stored.includes(id)));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: sent once when the page is opened, and whenever the line comes back
  useEffect(() => {
    void send();
    window.addEventListener("online", send);
    return () => window.removeEventListener("online", send);
  }, [visitId]);
  const keep = (note: VisitNote) => {
    store([...(JSON.parse(localStorage.getItem(key) ?? "[]") as VisitNote[]), note]);
    void send();
  };
  return { waiting, keep, send };
}

function NoteForm({ visit, items, problems }: VisitPageProps) {
  const { t } = useTranslation("road");
  const { waiting, keep, send } = useKeptNotes(visit.id);
  return (
    <section aria-labelledby="note">
      <h2 id="note">{t("visit.note")}</h2>
      <form
        method="post"
        action={`/visits/${visit.id}/notes`}
        noValidate
        onSubmit={(event) => {
          const form = event.currentTarget;
          const told = new FormData(form);
          const words = String(told.get("words") ?? "").trim();
          if (words === "") return;
          event.preventDefault();
          keep({ id: crypto.randomUUID(), item: String(told.get("item") ?? ""), words, notedAt: Date.now() });
          form.reset();
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
        <TextArea name="words" label={t("visit.words")} required problems={problems} />
        <button type="submit" className="button">
          {t("visit.keep")}
        </button>
      </form>
      <div role="status">
        {waiting.length > 0 && (
          <p className="notice warning">
            {t("visit.waiting", { count: waiting.length })}{" "}
            <button type="button" className="button quiet" onClick={() => void send()}>
              {t("visit.send")}
            </button>
          </p>
        )}
      </div>
    </section>
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
      <ul>
        {visit.visitors.map(({ memberId, name, signedAt }) => (
          <li key={memberId}>
            {name} {signedAt === null ? t("visit.unsigned") : <Instant at={signedAt} />}
          </li>
        ))}
      </ul>
      {!signed && visit.report !== "" && (
        <PostButton action={`/visits/${visit.id}/sign`} className="button">
          {t("visit.sign")}
        </PostButton>
      )}
    </section>
  );
}
