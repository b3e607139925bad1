import type { HeadersFunction, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { translatorFor } from "../components/messages";
import { localeOf } from "../components/page-title";
import { visitorHead } from "../components/public/head";
import { ReportPage } from "../components/voice/visitor-pages";
import { forVisitor } from "../http/audience";
import { askForVoice, hearVoice } from "../http/voice-answer.server";
import { reportWork } from "../models/voice/reports.server";
import { reportSchema } from "../models/voice/voice";
import "../styles/desk.css";

export const meta: MetaFunction<typeof loader> = ({ data, matches, location }) => {
  const { t } = translatorFor(localeOf(matches));
  const title = `${t("voice:report")} · ${data?.title ?? ""}`;
  return visitorHead({ matches, address: location.pathname, title, findable: false });
};
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const loader = forVisitor(askForVoice);

/** Reports a work to those who look after the platform. */
export const action = forVisitor((args) =>
  hearVoice(args, reportSchema, async (tx, speaker, spoken, report) => {
    await reportWork(tx, speaker, spoken, report);
    return "sent";
  }),
);

export default function Page() {
  const problems = useActionData<typeof action>()?.problems ?? null;
  return <ReportPage {...useLoaderData<typeof loader>()} problems={problems} />;
}
