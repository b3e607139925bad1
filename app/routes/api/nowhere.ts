import { forProgram } from "../../http/program/for-program";
import { notFound } from "../../models/domain-error";

/** Every address of the open interface that nothing else answers, told as programs are told. */
export const loader = forProgram(async () => {
  throw notFound();
});

export const action = loader;
