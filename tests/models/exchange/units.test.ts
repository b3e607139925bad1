import { expect, test } from "vitest";
import { unitsLine } from "../../../app/models/exchange/write/units";

test("units stand in one pair of brackets, never in two", () => {
  expect(unitsLine(["青禾小学（示例）", "云岭小学"], true)).toBe("（青禾小学（示例）；云岭小学）");
  expect(unitsLine(["（示例）青禾小学"], true)).toBe("（示例）青禾小学");
});
