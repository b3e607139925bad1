import type { AppLoadContext } from "@remix-run/node";
import type { Actor } from "../models/actor";
import { invalid } from "../models/domain-error";
import { likeliestTemplate, startImported } from "../models/exchange/start.server";
import { keepReport } from "../models/exchange/waiting.server";
import { startPractice } from "../models/practices/commands.server";
import { isKind, type Kind } from "../models/practices/practice";
import { contentFromTemplate } from "../models/practices/template-content";
import { findTemplate } from "../models/taxonomy/template";
import { asProblems } from "./broken-rules";
import type { ParsedForm } from "./forms";
import { readUpload } from "./import-file.server";
import type { Prefill } from "./prefill";

/** Starts a work from its kind's template and answers its id. @throws invalid("kind-required") */
export async function startWork(
  { db, taxonomy }: AppLoadContext,
  actor: Actor,
  { kind, title, details = {} }: { kind: Kind; title: string; details?: Prefill["details"] },
): Promise<string> {
  const template = findTemplate(taxonomy.templates, kind);
  if (!template) throw invalid("kind-required");
  const language = actor.locale === "en" ? "en" : "zh";
  const start = {
    kind,
    title,
    templateVersion: template.version,
    content: contentFromTemplate(template, language),
    details: { ...details, language: language === "en" ? ("en" as const) : ("zh-Hans" as const) },
  };
  return db.write((tx) => startPractice(tx, actor, start));
}

/**
 * Starts a work from the file of a form: its headings open the sections they are most like; the
 * kind is the likeliest where none is said.
 */
export async function startWorkFromFile(
  context: AppLoadContext,
  actor: Actor,
  form: FormData,
): Promise<ParsedForm<{ id: string }>> {
  const read = await readUpload(context, form);
  if (!read.ok) return read;
  const { work, name } = read;
  const asked = form.get("kind");
  const { templates } = context.taxonomy;
  const template = isKind(asked)
    ? findTemplate(templates, asked)
    : likeliestTemplate(work.content, templates);
  if (!template) throw invalid("kind-required");
  const title = String(form.get("title") || work.title);
  const fieldOf = { "title-required": "title", "title-long": "title" };
  const started = await asProblems(startImported(context, actor, work, { template, title }), fieldOf, {
    title,
  });
  if (!started.ok) return started;
  const { id, report } = started.value;
  const { comments, changes } = work;
  await keepReport(context.passing, id, { name, report, comments, changes });
  return { ok: true, value: { id } };
}
