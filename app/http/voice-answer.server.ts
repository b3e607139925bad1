import { data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import type { z } from "zod";
import type { Transaction } from "../db/database";
import { getSpoken, type Spoken } from "../models/voice/commands.server";
import type { Speaker } from "../models/voice/voice";
import { asProblems } from "./broken-rules";
import { visitorHeaders } from "./caching";
import { editionNumber } from "./edition-number";
import { formOf, parseForm, typedIn } from "./forms";
import { localeOfPath, pathInLocale } from "./locale";

type Args = LoaderFunctionArgs;

/** Rules that what a visitor says may break, told above the form. */
const RULES = { "voice-many": "form", "voice-full": "form" };
/** A field that people do not see; programs that fill in every form fill it in too. */
const TRAP = "website";

/** A page on which a visitor says something of an edition: of which one, and what was said just now. */
export async function askForVoice({ request, context, params }: Args) {
  const spoken = spokenOf(params);
  const edition = await getSpoken(context.db.read, spoken);
  const { pathname, searchParams } = new URL(request.url);
  const view = {
    title: edition.title,
    lang: edition.details.language,
    number: edition.number,
    work: pathInLocale(`/practices/${spoken.practiceId}`, localeOfPath(pathname)),
    done: searchParams.get("done"),
  };
  return data(view, { headers: visitorHeaders(request) });
}

/**
 * Hears what a visitor says; wrong input comes back with what was typed. Then the page says what was done.
 * @param hear answers the word by which the page says so
 */
export async function hearVoice<Schema extends z.ZodType>(
  { request, context, params }: Args,
  schema: Schema,
  hear: (tx: Transaction, speaker: Speaker, spoken: Spoken, value: z.output<Schema>) => Promise<string>,
) {
  const spoken = spokenOf(params);
  await getSpoken(context.db.read, spoken);
  const form = await formOf(request);
  const parsed = parseForm(form, schema);
  if (!parsed.ok) return data({ problems: parsed.problems }, { status: 422 });
  const { pathname } = new URL(request.url);
  const to = (done: string) => redirect(`${pathname.replace(/\.data$/, "")}?done=${done}`, 303);
  if (String(form.get(TRAP) ?? "") !== "") return to("waiting");
  const values = typedIn(form);
  if (!(await context.voiceLimit.mayI(context.clientAddress))) {
    return data({ problems: { fields: { form: ["voice-wait"] }, values } }, { status: 429 });
  }
  const speaker = speakerOf(request, context);
  const outcome = await asProblems(
    context.db.write((tx) => hear(tx, speaker, spoken, parsed.value)),
    RULES,
    values,
  );
  return outcome.ok ? to(outcome.value) : data({ problems: outcome.problems }, { status: 422 });
}

function spokenOf(params: Args["params"]): Spoken {
  return { practiceId: params.id ?? "", number: editionNumber(params.number) };
}

function speakerOf(request: Request, { clientAddress, actor }: Args["context"]): Speaker {
  const agent = request.headers.get("User-Agent") ?? "";
  return { address: clientAddress, agent, memberId: actor?.memberId ?? null };
}
