import { route } from "@remix-run/route-config";

/** What programs read, and what they may do for those whose token they carry. */
function openInterface() {
  const at = (path: string, file: string) => route(`api/v1${path}`, `routes/api/${file}.ts`);
  return [
    at("", "description"),
    at("/practices", "practices"),
    at("/practices/:id", "practice"),
    at("/practices/:id/editions", "editions"),
    at("/practices/:id/editions/:number", "edition"),
    at("/imports", "imports"),
    at("/changes", "changes"),
    at("/organisations", "organisations"),
    at("/organisations/:id", "organisation"),
    at("/taxonomy", "taxonomy"),
    at("/taxonomy/:scheme", "scheme"),
    at("/*", "nowhere"),
  ];
}

/** What other programs and search engines ask for. */
export const programs = [
  ...openInterface(),
  route("oai", "routes/oai.ts"),
  route("sitemap.xml", "routes/sitemap.ts"),
  route("robots.txt", "routes/robots.ts"),
];
