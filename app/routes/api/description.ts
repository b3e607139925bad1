import { describeInterface } from "../../http/program/description";
import { forProgram, readOnly } from "../../http/program/for-program";

/** `GET /api/v1`: what the open interface is, for people's programs to read. */
export const loader = forProgram(async ({ context }) => describeInterface(context.publicOrigin));

export const action = readOnly;
