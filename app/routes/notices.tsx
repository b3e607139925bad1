import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { NoticesPage } from "../components/notices/notices-page";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { markRead } from "../models/notices/commands.server";
import { listNotices } from "../models/notices/queries.server";
import "../styles/notices.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "notices:title");

export const loader = forMember(async ({ context, actor }) => ({
  notices: await listNotices(context.db.read, actor),
}));

/** All of them have been seen. */
export const action = forMember(async ({ context, actor }) => {
  await context.db.write((tx) => markRead(tx, actor));
  return redirect("/notices");
});

export default function Page() {
  return <NoticesPage {...useLoaderData<typeof loader>()} />;
}
