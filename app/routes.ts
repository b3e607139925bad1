import { type RouteConfig, route } from "@remix-run/route-config";
import { account } from "./addresses/account";
import { desk } from "./addresses/desk";
import { files } from "./addresses/files";
import { organisations } from "./addresses/organisations";
import { programs } from "./addresses/programs";
import { road } from "./addresses/road";
import { visitorPages } from "./addresses/visitors";

export default [
  ...visitorPages("zh"),
  ...visitorPages("en"),
  ...account,
  ...organisations,
  ...road,
  ...desk,
  ...files,
  ...programs,
  route("*", "routes/not-found.tsx"),
] satisfies RouteConfig;
