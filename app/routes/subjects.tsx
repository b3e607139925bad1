import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { translatorFor } from "../components/messages";
import { subjectLink } from "../components/overviews/subject-view";
import { SubjectsPage } from "../components/overviews/subjects-page";
import { localeOf } from "../components/page-title";
import { visitorHead } from "../components/public/head";
import { forVisitor } from "../http/audience";
import { visitorHeaders } from "../http/caching";
import { localeOfPath } from "../http/locale";
import { listSubjects } from "../models/overviews/subjects.server";

export const meta: MetaFunction = ({ matches, location }) => {
  const { t } = translatorFor(localeOf(matches));
  const [title, description] = [t("overviews:subjects.title"), t("overviews:subjects.about")];
  return visitorHead({ matches, address: location.pathname, title, description });
};
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const loader = forVisitor(async ({ request, context: { db, searcher, taxonomy } }) => {
  const locale = localeOfPath(new URL(request.url).pathname);
  const groups = (await listSubjects(db.read, searcher, taxonomy)).map(({ group, subjects }) => ({
    title: subjectLink(group, null, locale).label,
    links: subjects.map(({ subject, works }) => subjectLink(subject, works, locale)),
  }));
  return data({ groups }, { headers: visitorHeaders(request) });
});

export default function Page() {
  return <SubjectsPage {...useLoaderData<typeof loader>()} />;
}
