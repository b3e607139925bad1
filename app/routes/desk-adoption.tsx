import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ADOPTION_DONE, AdoptionPage } from "../components/adoptions/adoption-page";
import { pageTitle } from "../components/page-title";
import { adoptionViewOf } from "../http/adoption-view.server";
import { forMember } from "../http/audience";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "adoptions:own.title");

export const loader = forMember(async ({ request, context, actor, params }) => {
  const told = new URL(request.url).searchParams.get("done");
  return {
    ...(await adoptionViewOf(context, actor, params.adoptionId ?? "")),
    done: ADOPTION_DONE.find((each) => each === told) ?? null,
  };
});

export default function Page() {
  return <AdoptionPage {...useLoaderData<typeof loader>()} />;
}
