import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  useLoaderData,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { I18nextProvider } from "react-i18next";
import { ErrorPage, errorPageTitle } from "./components/error-page";
import { translatorFor } from "./components/messages";
import { type Surroundings, SurroundingsContext } from "./components/surroundings";
import { isVisitorPath, pathInLocale } from "./http/locale";
import { rootDataOf } from "./http/root-data.server";
import type { Locale } from "./models/actor";
import "./styles/index.css";

export const links: LinksFunction = () => [{ rel: "icon", href: "/icon.svg", type: "image/svg+xml" }];

export function loader({ request, context }: LoaderFunctionArgs) {
  return rootDataOf(request, context);
}

/** A page asks for scripts by `export const handle = { scripts: true }`; the others and pages of errors ship none. */
export interface RouteHandle {
  scripts?: boolean;
}

export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>("root");
  const locale: Locale = data?.locale ?? "zh-CN";
  const surroundings = useSurroundingsOf(locale, data?.actor ?? null);
  const error = useRouteError() ?? null;
  const failed = error !== null;
  const scripts = useMatches().some((match) => (match.handle as RouteHandle | undefined)?.scripts);
  return (
    <html lang={locale === "zh-CN" ? "zh-Hans" : "en"}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {failed ? <title>{errorPageTitle(locale, statusOf(error))}</title> : <Meta />}
        <Links />
      </head>
      <body>
        <I18nextProvider i18n={translatorFor(locale)}>
          <SurroundingsContext.Provider value={surroundings}>{children}</SurroundingsContext.Provider>
        </I18nextProvider>
        {scripts && !failed && <Scripts nonce={data?.nonce} />}
      </body>
    </html>
  );
}

function useSurroundingsOf(locale: Locale, actor: Surroundings["actor"]): Surroundings {
  const { pathname, search } = useLocation();
  const other = locale === "en" ? "zh-CN" : "en";
  return {
    actor,
    address: pathname + search,
    otherLanguage: isVisitorPath(pathname) ? pathInLocale(pathname, other) + search : null,
  };
}

export default function Root() {
  useLoaderData<typeof loader>();
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  return <ErrorPage status={statusOf(error)} code={codeOf(error)} />;
}

const statusOf = (error: unknown): number => (isRouteErrorResponse(error) ? error.status : 500);

function codeOf(error: unknown): string | undefined {
  if (!isRouteErrorResponse(error)) return undefined;
  const code = (error.data as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : undefined;
}
