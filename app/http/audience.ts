import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import type { Actor } from "../models/actor";
import { isDomainError } from "../models/domain-error";
import { answering, STATUS } from "./answers";
import { localeOfPath } from "./locale";
import { sentenceFor } from "./sentence";

type Args = LoaderFunctionArgs;

/** For pages that anybody may see; `context.actor` is there when they are signed in. */
export function forVisitor<T>(work: (args: Args) => Promise<T>) {
  return (args: Args): Promise<T> => answering(() => work(args));
}

/**
 * For files and feeds that anybody may take along: there is no page around them, so a broken rule is
 * told in a line of text.
 */
export function forFile<T>(work: (args: Args) => Promise<T>) {
  return async (args: Args): Promise<T> => {
    try {
      return await work(args);
    } catch (error) {
      if (!isDomainError(error)) throw error;
      const status = STATUS[error.kind];
      const words = sentenceFor(localeOfPath(new URL(args.request.url).pathname), status, error.code);
      throw new Response(`${words}\n`, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
    }
  };
}

/** For pages of members: a visitor is sent to sign in and comes back afterwards. */
export function forMember<T>(work: (args: Args & { actor: Actor }) => Promise<T>) {
  return (args: Args): Promise<T> =>
    answering(() => {
      const { actor } = args.context;
      if (!actor) throw redirect(signInAddress(args.request));
      return work({ ...args, actor });
    });
}

function signInAddress(request: Request): string {
  if (request.method !== "GET") return "/sign-in";
  const { pathname, search } = new URL(request.url);
  return `/sign-in?next=${encodeURIComponent(pathname + search)}`;
}

/**
 * Only a path of this site, so that a link to the sign-in page cannot lead anywhere else, and only
 * what a Location header can hold: addresses are percent-encoded anyhow.
 */
export function safeNext(value: FormDataEntryValue | string | null, otherwise = "/desk"): string {
  return typeof value === "string" && value.length < 500 && /^\/(?![/\\])[!-[\]-~]*$/.test(value)
    ? value
    : otherwise;
}
