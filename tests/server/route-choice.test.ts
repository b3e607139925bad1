import type { ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/router";
import { expect, test, vi } from "vitest";
import routes from "../../app/routes";
import { createRouteChoice } from "../../server/pages/route-choice";
import { SEED, seededRandom } from "../support/random";

const entries = (await routes).map(({ id = "", path, index }) => ({ id, path, index, parentId: "root" }));
const listed = Object.fromEntries([{ id: "root", path: "" }, ...entries].map((route) => [route.id, route]));
const build = { routes: listed, assets: { routes: listed } } as unknown as ServerBuild;

/** The route Remix finds among those of a build, with what it takes from the address. */
function found({ routes }: Pick<ServerBuild, "routes">, pathname: string) {
  const { root, ...others } = routes;
  const children = Object.values(others).map(
    ({ id, path, index }) => ({ id, path, index }) as { id: string },
  );
  const match = matchRoutes([{ id: "root", path: root?.path, children }], pathname)?.at(-1);
  return { id: match?.route.id, params: match?.params };
}

const NAMES = [
  "en",
  "desk",
  "practices",
  "new",
  "export.docx",
  "feed.atom",
  "案例",
  "a b",
  "%",
  "a%2Fb",
  "*",
  ":id",
];

test(`an address is answered by the same route, chosen from few or from all (seed ${SEED})`, () => {
  // Of addresses that cannot be decoded the router speaks at length.
  vi.spyOn(console, "warn").mockReturnValue();
  const choose = createRouteChoice(build);
  const next = seededRandom(SEED);
  const pick = <T>(all: readonly T[]) => all[Math.floor(next() * all.length)]!;
  const spoil = [
    (path: string) => path,
    (path: string) => path,
    (path: string) => `${path}/`,
    (path: string) => path.replace("/", "//"),
    (path: string) => path.toUpperCase(),
    (path: string) => path.slice(0, -1),
    (path: string) => `${path}/${pick(NAMES)}`,
    (path: string) => path.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  ];
  for (let round = 0; round < 1_000; round++) {
    const path = (pick(entries).path ?? "").replace(/:\w+|\*/g, () => encodeURIComponent(pick(NAMES)));
    const address = pick(spoil)(`/${path}`);
    expect({ address, ...found(choose(address), address) }).toEqual({ address, ...found(build, address) });
  }
});

test("few routes are left to choose from, and what is fetched by script chooses as its page", () => {
  const choose = createRouteChoice(build);
  for (const { path = "" } of entries) {
    const chosen = choose(`/${path}`);
    expect(Object.keys(chosen.routes).length).toBeLessThan(10);
    expect(choose(path === "" ? "/_root.data" : `/${path}.data`)).toBe(chosen);
  }
});
