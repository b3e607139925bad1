import type { ServerBuild } from "@remix-run/node";

type Routes = ServerBuild["routes"];

/**
 * For an address the part of the build that can answer it: the root, the few routes whose segments
 * fit, and the one for what is not found. Remix 2 sorts and compiles the paths of all its routes
 * several times a request (`matchRoutes` of @remix-run/router 1); with five hundred of them that was a
 * third of the server's time. Which of the few it is, Remix decides as before.
 * @returns the same build for addresses that the same routes may answer
 */
export function createRouteChoice(build: ServerBuild): (pathname: string) => ServerBuild {
  const shapes = shapesOf(build.routes);
  const builds = new Map<string, ServerBuild>();
  return (pathname) => {
    const segments = segmentsOf(pathname);
    const fitting = (shapes.get(segments.length) ?? []).filter((shape) => fits(shape, segments));
    const key = fitting.map(({ id }) => id).join("\n");
    const known = builds.get(key) ?? part(build, [...fitting, ...(shapes.get(ANYTHING) ?? [])]);
    builds.set(key, known);
    return known;
  };
}

/** A route by the segments of its address; null stands for any. */
interface Shape {
  id: string;
  segments: (string | null)[];
}

/** Under this number of segments stand the routes that take any. */
const ANYTHING = -1;

function shapesOf(routes: Routes): Map<number, Shape[]> {
  const shapes = new Map<number, Shape[]>();
  for (const { id, path = "", parentId } of Object.values(routes)) {
    if (parentId === undefined) continue;
    if (parentId !== "root")
      throw new Error(`${id} lies in ${parentId}: routes are chosen by their own path`);
    if (path.includes("?")) throw new Error(`${id} has an optional segment`);
    const segments = path
      .split("/")
      .filter(Boolean)
      .map((segment) => (segment.startsWith(":") ? null : segment.toLowerCase()));
    const count = path.endsWith("*") ? ANYTHING : segments.length;
    shapes.set(count, [...(shapes.get(count) ?? []), { id, segments }]);
  }
  return shapes;
}

/** As Remix reads them: decoded, in any case, and of what it fetches by script the page's own. */
function segmentsOf(pathname: string): string[] {
  const page = pathname.replace(/\.data$/, "").replace(/^\/_root$/, "/");
  return page
    .split("/")
    .filter(Boolean)
    .map((segment) => decoded(segment).toLowerCase());
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

const fits = ({ segments }: Shape, asked: readonly string[]): boolean =>
  segments.every((segment, at) => segment === null || segment === asked[at]);

function part(build: ServerBuild, shapes: readonly Shape[]): ServerBuild {
  const ids = ["root", ...shapes.map(({ id }) => id)];
  const of = <Route>(routes: Record<string, Route>) =>
    Object.fromEntries(ids.flatMap((id) => (routes[id] ? [[id, routes[id]]] : [])));
  return {
    ...build,
    routes: of(build.routes),
    // The browser's own list of all routes is a file of its own.
    assets: { ...build.assets, routes: of(build.assets.routes) },
  };
}
