import { index, route } from "@remix-run/route-config";

/** Pages for visitors exist once for each language; the language is part of their address. */
export function visitorPages(language: "zh" | "en") {
  const prefix = language === "en" ? "en" : "";
  const at = (path: string) => [prefix, path].filter(Boolean).join("/");
  const home = "routes/home.tsx";
  return [
    language === "en" ? route("en", home, { id: "home-en" }) : index(home, { id: "home-zh" }),
    route(at("practices.atom"), "routes/practices-atom.ts", { id: `practices-atom-${language}` }),
    route(at("practices.json"), "routes/practices-json.ts", { id: `practices-json-${language}` }),
    route(at("practices/:id/editions/:number/card.png"), "routes/edition-card.ts", {
      id: `edition-card-${language}`,
    }),
    route(at("practices"), "routes/practices.tsx", { id: `practices-${language}` }),
    route(at("practices/help"), "routes/search-help.tsx", { id: `search-help-${language}` }),
    route(at("practices/gaps"), "routes/gaps.tsx", { id: `gaps-${language}` }),
    route(at("practices/like"), "routes/like-ours.tsx", { id: `like-ours-${language}` }),
    route(at("practices/compare"), "routes/compare.tsx", { id: `compare-${language}` }),
    route(at("practices/readings"), "routes/readings.tsx", { id: `readings-${language}` }),
    route(at("practices/readings.csv"), "routes/readings-csv.ts", { id: `readings-csv-${language}` }),
    route(at("practices/suggestions"), "routes/search-suggestions.ts", { id: `suggestions-${language}` }),
    route(at("practices/:id"), "routes/practice.tsx", { id: `practice-${language}` }),
    route(at("practices/:id/editions/:number"), "routes/edition.tsx", { id: `edition-${language}` }),
    route(at("practices/:id/editions/:number/changes"), "routes/edition-changes.tsx", {
      id: `edition-changes-${language}`,
    }),
    ...["useful", "question", "report"].map((voice) =>
      route(at(`practices/:id/editions/:number/${voice}`), `routes/edition-${voice}.tsx`, {
        id: `edition-${voice}-${language}`,
      }),
    ),
    route(at("practices/:id/adoptions"), "routes/practice-adoptions.tsx", { id: `adoptions-${language}` }),
    route(at("practices/:id/lineage"), "routes/practice-lineage.tsx", { id: `lineage-${language}` }),
    route(at("communities"), "routes/communities.tsx", { id: `communities-${language}` }),
    route(at("communities/:id"), "routes/community.tsx", { id: `community-${language}` }),
    ...overviews(language, at),
    route(at("calls"), "routes/calls.tsx", { id: `calls-${language}` }),
    route(at("calls/:id"), "routes/call.tsx", { id: `call-${language}` }),
    route(at("certificates/:number"), "routes/certificate.tsx", { id: `certificate-${language}` }),
    route(at("certificates/:number/certificate.pdf"), "routes/certificate-file.ts", {
      id: `certificate-pdf-${language}`,
    }),
    route(at("calls.atom"), "routes/calls-atom.ts", { id: `calls-atom-${language}` }),
    route(at("about"), "routes/about.tsx", { id: `about-${language}` }),
    route(at("guide/:name"), "routes/guide.tsx", { id: `guide-${language}` }),
  ];
}

/** Places, units, persons and subjects, each with what was published there. */
function overviews(language: "zh" | "en", at: (path: string) => string) {
  const page = (path: string, file: string) =>
    route(at(path), `routes/${file}.tsx`, { id: `${file}-${language}` });
  const feeds = (path: string, file: string) =>
    ["atom", "json"].map((format) =>
      route(at(`${path}/feed.${format}`), `routes/${file}.ts`, { id: `${file}-${format}-${language}` }),
    );
  return [
    page("regions", "regions"),
    page("regions/:code", "region"),
    page("subjects", "subjects"),
    page("subjects/:code", "subject"),
    page("units", "units"),
    page("units/:id", "unit"),
    page("people/:id", "person"),
    page("collections", "collections"),
    page("collections/:id", "collection"),
    ...feeds("collections/:id", "collection-feed"),
    ...feeds("units/:id", "unit-feed"),
    ...feeds("people/:id", "person-feed"),
  ];
}
