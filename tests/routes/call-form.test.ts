import { expect, test } from "vitest";
import { settingsFrom } from "../../app/http/call-form";
import { callSettingsSchema } from "../../app/models/calls/call";
import { RUBRIC } from "../support/road";
import { taxonomy } from "../support/visitor";

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
    const { steps } = callSettingsSchema.parse(settingsFrom(form, RUBRIC, { taxonomy }));
    expect(steps).toEqual([{ kind: "review", days: 10, experts: 3, ...review }]);
  },
);

test("who ticks a term means those below it too", () => {
  const form = new FormData();
  form.append("stage[]", "special-education");
  const { about } = settingsFrom(form, RUBRIC, { taxonomy });
  expect(about.stage).toContain("special-home-delivery");
  expect(about.stage).not.toContain("primary");
});

test("a call is limited to what is ticked, and to nothing that no vocabulary knows", () => {
  const form = new FormData();
  for (const [name, value] of [
    ["kinds[]", "lesson"],
    ["stage[]", "primary"],
    ["stage[]", "special-inclusive"],
    ["subject[]", "music"],
    ["subject[]", "fine-arts"],
    ["subject[]", "<x>"],
  ])
    form.append(name ?? "", value ?? "");
  const { about } = settingsFrom(form, RUBRIC, { taxonomy });
  expect(about).toEqual({
    stage: ["primary", "special-inclusive"],
    subject: ["music", "fine-arts"],
    problem: [],
  });
});
