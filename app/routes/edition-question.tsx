import type { HeadersFunction, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { translatorFor } from "../components/messages";
import { localeOf } from "../components/page-title";
import { visitorHead } from "../components/public/head";
import { AskPage } from "../components/voice/visitor-pages";
import { forVisitor } from "../http/audience";
import { askForVoice, hearVoice } from "../http/voice-answer.server";
import { askAuthors } from "../models/voice/commands.server";
import { questionSchema } from "../models/voice/voice";
import "../styles/desk.css";

export const meta: MetaFunction<typeof loader> = ({ data, matches, location }) => {
  const { t } = translatorFor(localeOf(matches));
  const title = `${t("voice:ask")} · ${data?.title ?? ""}`;
  return visitorHead({ matches, address: location.pathname, title, findable: false });
};
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const loader = forVisitor(askForVoice);

/** Asks the authors of a work. */
export const action = forVisitor((args) => hearVoice(args, questionSchema, askAuthors));

export default function Page() {
  const problems = useActionData<typeof action>()?.problems ?? null;
  return <AskPage {...useLoaderData<typeof loader>()} problems={problems} />;
}
