import type { HeadersFunction, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { EditionPage } from "../components/public/edition-page";
import { visitorHead } from "../components/public/head";
import { forVisitor } from "../http/audience";
import { answerEdition } from "../http/edition-answer.server";
import { editionNumber } from "../http/edition-number";

export const meta: MetaFunction<typeof loader> = ({ data, matches, location }) =>
  visitorHead({
    matches,
    address: location.pathname,
    title: data?.title ?? "",
    description: data?.withdrawnAt === null ? data.summary : undefined,
    // The newest edition stands at the work's own address too, which is the one to be found.
    canonical: data && data.number === data.newest ? data.path : undefined,
    findable: data?.withdrawnAt === null,
    kind: "article",
    picture: data?.withdrawnAt === null ? data.card : undefined,
  });
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const loader = forVisitor(async ({ request, context, params }) => {
  return answerEdition(request, context, params.id ?? "", editionNumber(params.number));
});

export default function Page() {
  return <EditionPage {...useLoaderData<typeof loader>()} />;
}
