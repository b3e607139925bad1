import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { type OwnAdoption, OwnAdoptionsPage } from "../components/adoptions/own-adoptions-page";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import type { Adoption } from "../models/adoptions/adoption";
import { listAdoptionsOfOwnWorks, listOwnAdoptions } from "../models/adoptions/queries.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "adoptions:own.title");

export const loader = forMember(async ({ context, actor }) => ({
  tried: (await listOwnAdoptions(context.db.read, actor)).map(lineOf),
  ofOwnWorks: (await listAdoptionsOfOwnWorks(context.db.read, actor)).map(lineOf),
}));

function lineOf({ id, title, school, term, results }: Adoption): OwnAdoption {
  return { id, title, school, term, outcome: results[0]?.outcome ?? null };
}

export default function Page() {
  return <OwnAdoptionsPage {...useLoaderData<typeof loader>()} />;
}
