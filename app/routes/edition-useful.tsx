import type { HeadersFunction, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { translatorFor } from "../components/messages";
import { localeOf } from "../components/page-title";
import { visitorHead } from "../components/public/head";
import { UsefulPage } from "../components/voice/visitor-pages";
import { forVisitor } from "../http/audience";
import { askForVoice, hearVoice } from "../http/voice-answer.server";
import { sayUseful } from "../models/voice/commands.server";
import { usefulSchema } from "../models/voice/voice";
import "../styles/desk.css";

export const meta: MetaFunction<typeof loader> = ({ data, matches, location }) => {
  const { t } = translatorFor(localeOf(matches));
  const title = `${t("voice:useful.question")} · ${data?.title ?? ""}`;
  return visitorHead({ matches, address: location.pathname, title, findable: false });
};
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const loader = forVisitor(askForVoice);

/** Says whether an edition is useful. */
export const action = forVisitor((args) =>
  hearVoice(args, usefulSchema, async (tx, speaker, spoken, { useful }) => {
    await sayUseful(tx, speaker, spoken, useful === "yes");
    return "said";
  }),
);

export default function Page() {
  const problems = useActionData<typeof action>()?.problems ?? null;
  return <UsefulPage {...useLoaderData<typeof loader>()} problems={problems} />;
}
