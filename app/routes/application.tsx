import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { ApplicationPage } from "../components/road/application-page";
import { applicationLoader } from "../http/application-answer.server";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:application.title");

/** One work on its road, for its writers, the units it passes and who runs the call. */
export const loader = applicationLoader;

export default function Page() {
  return <ApplicationPage {...useLoaderData<typeof loader>()} />;
}
