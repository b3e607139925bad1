import { type MetaFunction, redirect } from "@remix-run/node";
import { SignedOutPage } from "../components/account/signed-out-page";
import { pageTitle } from "../components/page-title";
import { forVisitor } from "../http/audience";

/** It clears what the browser keeps, which only a script can. */
export const handle = { scripts: true };

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "account:signed-out.title");

export const loader = forVisitor(async ({ context }) => (context.session ? redirect("/") : null));

export default SignedOutPage;
