import type { LoaderFunctionArgs } from "@remix-run/node";

/** Listings in every combination of filters would keep a robot busy for good. */
export function loader({ context }: LoaderFunctionArgs): Response {
  const lines = [
    "User-agent: *",
    "Disallow: /desk",
    "Disallow: /account",
    "Disallow: /organisations",
    "Disallow: /invitations",
    "Disallow: /sign-in",
    "Disallow: /sign-up",
    "Disallow: /practices?",
    "Disallow: /en/practices?",
    "Allow: /practices?page=",
    "Allow: /en/practices?page=",
    "",
    `Sitemap: ${context.publicOrigin}/sitemap.xml`,
    "",
  ];
  return new Response(lines.join("\n"), {
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "public, max-age=3600" },
  });
}
