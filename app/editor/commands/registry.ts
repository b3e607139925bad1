import { type BlockCommand, GROUPS } from "./command";
import { FRAME_COMMANDS } from "./frame-commands";
import { INSERT_COMMANDS } from "./insert-commands";
import { LINK_COMMANDS } from "./link-commands";
import { LIST_COMMANDS } from "./list-commands";
import { TEXT_COMMANDS } from "./text-commands";

/** Every kind of block a writer can ask for. A new kind is one entry in the file of its group. */
export const COMMANDS: readonly BlockCommand[] = [
  ...TEXT_COMMANDS,
  ...LIST_COMMANDS,
  ...INSERT_COMMANDS,
  ...FRAME_COMMANDS,
  ...LINK_COMMANDS,
].sort((one, other) => GROUPS.indexOf(one.group) - GROUPS.indexOf(other.group));

/** Those a paragraph can be turned into. */
export const TURNS: readonly BlockCommand[] = COMMANDS.filter(({ turns }) => turns);
