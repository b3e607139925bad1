import { ENGINES } from "./collaboration/engines";
import { prepare } from "./collaboration/prepare";
import { fanout } from "./collaboration/scenarios/fanout";
import { readSettings } from "./collaboration/settings";

const settings = readSettings(process.env);
const engines = ENGINES.filter(({ name }) => !settings.peers || settings.peers.includes(name));
await prepare(engines);
for (const engine of engines)
  console.log(engine.name, JSON.stringify(await fanout(engine, settings.fanout, null)));
process.exit(0);
