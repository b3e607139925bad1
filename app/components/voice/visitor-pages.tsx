import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { REASONS } from "../../models/voice/voice";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { Select } from "../forms/select";
import { TextArea, TextInput } from "../forms/text-input";
import { SiteFrame } from "../site-frame";
import { useSurroundings } from "../surroundings";
import { UsefulForm } from "./voice-section";

export interface VoicePageProps {
  title: string;
  lang: string;
  number: number;
  work: string;
  /** What was said just now; null while nothing was. */
  done: string | null;
  problems?: Problems | null;
}

/** Says whether an edition is useful. */
export function UsefulPage(page: VoicePageProps) {
  const { t } = useTranslation("voice");
  return (
    <Frame {...page} heading={t("useful.question")} thanks={t("useful.thanks")}>
      <UsefulForm action={usePath()} />
      <p className="hint">{t("useful.hint")}</p>
    </Frame>
  );
}

/** Asks the authors of a work. */
export function AskPage(page: VoicePageProps) {
  const { t } = useTranslation("voice");
  const thanks = page.done === "shown" ? t("question.shown") : t("question.waiting");
  return (
    <Frame {...page} heading={t("ask")} thanks={thanks}>
      <form method="post" action={usePath()} noValidate>
        <p className="hint">{t("question.lead")}</p>
        <TextArea name="body" label={t("question.body")} maxLength={1000} required problems={page.problems} />
        <TextInput
          name="name"
          label={t("question.name")}
          hint={t("question.name-hint")}
          maxLength={40}
          problems={page.problems}
        />
        <Trap />
        <button type="submit" className="button">
          {t("question.send")}
        </button>
      </form>
    </Frame>
  );
}

/** Reports a work to those who look after the platform. */
export function ReportPage(page: VoicePageProps) {
  const { t } = useTranslation("voice");
  return (
    <Frame {...page} heading={t("report")} thanks={t("reporting.thanks")}>
      <form method="post" action={usePath()} noValidate>
        <p className="hint">{t("reporting.lead")}</p>
        <Select
          name="reason"
          label={t("reporting.reason")}
          options={REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
          problems={page.problems}
        />
        <TextArea
          name="body"
          label={t("reporting.body")}
          maxLength={2000}
          required
          problems={page.problems}
        />
        <TextInput
          name="contact"
          label={t("reporting.contact")}
          hint={t("reporting.contact-hint")}
          maxLength={120}
          problems={page.problems}
        />
        <Trap />
        <button type="submit" className="button">
          {t("reporting.send")}
        </button>
      </form>
    </Frame>
  );
}

function Frame({
  title,
  lang,
  work,
  done,
  problems,
  heading,
  thanks,
  children,
}: VoicePageProps & { heading: string; thanks: string; children: ReactNode }) {
  const { t } = useTranslation("voice");
  return (
    <SiteFrame width="narrow">
      <h1>{heading}</h1>
      <p>
        <a href={work} lang={lang}>
          {title}
        </a>
      </p>
      {done === null ? (
        <>
          <ProblemSummary problems={problems} />
          {children}
        </>
      ) : (
        <p className="notice done" role="status">
          {thanks}
        </p>
      )}
      <p>
        <a href={work}>{t("back")}</a>
      </p>
    </SiteFrame>
  );
}

/** Nobody sees it; programs that fill in every field fill it in too. */
function Trap() {
  return (
    <div className="voice-trap" aria-hidden="true">
      <input type="text" name="website" tabIndex={-1} autoComplete="off" defaultValue="" />
    </div>
  );
}

/** The address of this page without what was done. */
function usePath(): string {
  return useSurroundings().address.split("?", 1)[0] ?? "";
}
