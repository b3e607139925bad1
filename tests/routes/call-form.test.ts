import { expect, test } from "vitest";
import { settingsFrom } from "../../app/http/call-form";
import { callSettingsSchema } from "../../app/models/calls/call";
import { RUBRIC } from "../support/road";

test.each([
  ["open", "20", { blind: false, spread: 20 }],
  ["blind", "15", { blind: true, spread: 15 }],
])(
  "a bureau decides whether experts know whose work it is, and when one more is asked: %s",
  (names, spread, review) => {
    const form = new FormData();
    const told = { "kinds[]": "lesson", opensAt: "2026-03-01", closesAt: "2026-04-01", blind: names, spread };
    for (const [name, value] of Object.entries(told)) form.append(name, value);
    for (const [name, value] of [
      ["kind", "review"],
      ["level", "host"],
      ["days", "10"],
      ["number", "3"],
    ])
      form.append(`step-${name}`, value ?? "");
    const { steps } = callSettingsSchema.parse(settingsFrom(form, RUBRIC));
    expect(steps).toEqual([{ kind: "review", days: 10, experts: 3, ...review }]);
  },
);
