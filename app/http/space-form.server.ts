import { redirect } from "@remix-run/node";
import type { z } from "zod";
import type { SpaceForm } from "../components/communities/space-forms";
import type { Transaction } from "../db/database";
import type { Actor } from "../models/actor";
import { type CommunityDesk, getCommunityDesk } from "../models/communities/desk.server";
import { forbidden } from "../models/domain-error";
import { forMember } from "./audience";
import { asProblems } from "./broken-rules";
import { communitySpaceOf, wrongForm } from "./community-space.server";
import { formOf, parseForm, valuesOf } from "./forms";

/** The space of a community, around whichever of its forms. */
export const spaceLoader = forMember(({ context, actor, params }) =>
  communitySpaceOf(context, actor, params.communityId ?? ""),
);

interface Sent<Value> {
  actor: Actor;
  id: string;
  desk: CommunityDesk;
  value: Value;
  params: Readonly<Record<string, string | undefined>>;
}

interface FormOfSpace<Schema extends z.ZodType> {
  form: SpaceForm;
  schema: Schema;
  /** Who may send it: those who decide for the lead unit, everybody in a member unit, or both. */
  by: readonly ("lead" | "write")[];
  send: (tx: Transaction, sent: Sent<z.output<Schema>>) => Promise<unknown>;
  /** Fields beside which broken rules are told. */
  fieldOf?: Record<string, string>;
  /** What the space says afterwards; where `send` answers an address, one goes there. */
  done?: string;
}

/** A form of the space: sent by those who may, shown again with what was typed where it is not right. */
export function spaceAction<Schema extends z.ZodType>({
  form,
  schema,
  by,
  send,
  fieldOf = {},
  done = "added",
}: FormOfSpace<Schema>) {
  return forMember(async ({ request, context, actor, params }) => {
    const id = params.communityId ?? "";
    const desk = await getCommunityDesk(context.db.read, actor, id);
    if (!by.some((each) => desk.can[each])) throw forbidden();
    const told = await formOf(request);
    const parsed = parseForm(told, schema);
    const about = params.goalId ?? null;
    if (!parsed.ok) return wrongForm(form, parsed.problems, about);
    const { value } = parsed;
    const sending = context.db.write((tx) => send(tx, { actor, id, desk, value, params }));
    const outcome = await asProblems(sending, fieldOf, valuesOf(told));
    if (!outcome.ok) return wrongForm(form, outcome.problems, about);
    const there = typeof outcome.value === "string" ? outcome.value : null;
    return redirect(there ?? `/desk/communities/${id}?done=${done}`);
  });
}
