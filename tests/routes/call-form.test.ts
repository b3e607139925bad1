import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { StepList } from "../../app/components/road/road-words";
import { SettingsPage } from "../../app/components/road/settings-page";
import { settingsFrom } from "../../app/http/call-form";
import { namedSteps } from "../../app/http/preset-steps";
import type { Actor } from "../../app/models/actor";
import { callSettingsSchema } from "../../app/models/calls/call";
import { foundProgramme } from "../../app/models/calls/commands.server";
import { getCall } from "../../app/models/calls/queries.server";
import type { Step } from "../../app/models/calls/step";
import * as callNew from "../../app/routes/call-new";
import * as callSettings from "../../app/routes/call-settings";
import { openTestDatabase, type TestDatabase } from "../support/database";
import { fieldsIn } from "../support/filled-form";
import { callContent, foundCountry, RUBRIC } from "../support/road";
import { answerOf, contextFor } from "../support/route-context";
import { htmlOf, taxonomy } from "../support/visitor";

test.each([
  ["open", "20", { blind: false, spread: 20 }],
  ["blind", "15", { blind: true, spread: 15 }],
])(
  "a bureau decides whether experts know whose work it is, and when one more is asked: %s",
  (names, spread, review) => {
    const form = new FormData();
    const told = {
      "kinds[]": "lesson",
      opensAt: "2026-03-01",
      closesAt: "2026-04-01",
      blind: names,
      spread,
      returns: "2",
    };
    for (const [name, value] of Object.entries(told)) form.append(name, value);
    for (const [name, value] of [
      ["kind", "review"],
      ["level", "host"],
      ["days", "10"],
      ["number", "3"],
    ])
      form.append(`step-${name}`, value ?? "");
    const { steps } = callSettingsSchema.parse(settingsFrom(form, RUBRIC, { taxonomy, locale: "zh-CN" }));
    expect(steps).toEqual([{ kind: "review", days: 10, experts: 3, ...review }]);
  },
);

test("a step's name that was offered is read in the reader's language, a bureau's own as it wrote it", () => {
  const [, , eligibility, , , opening] = namedSteps("study", "zh-CN");
  const steps = [eligibility, opening, { kind: "check", name: "踏勘", level: "host", days: 5 }] as Step[];
  const english = htmlOf(StepList, { steps }, "en");
  for (const words of ["Eligibility", "Opening report", "踏勘"]) expect(english).toContain(words);
  const chinese = htmlOf(StepList, { steps: namedSteps("study", "en") });
  expect(chinese).toContain("资格审核");
});

test("who ticks a term means those below it too", () => {
  const form = new FormData();
  form.append("stage[]", "special-education");
  const { about } = settingsFrom(form, RUBRIC, { taxonomy, locale: "zh-CN" });
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
  const { about } = settingsFrom(form, RUBRIC, { taxonomy, locale: "zh-CN" });
  expect(about).toEqual({
    stage: ["primary", "special-inclusive"],
    subject: ["music", "fine-arts"],
    problem: [],
  });
});

describe("a call set up on its form", () => {
  let store: TestDatabase;
  let steward: Actor;
  let programme: string;
  beforeEach(async () => {
    store = await openTestDatabase();
    const country = await foundCountry(store.db);
    steward = country.steward;
    const told = { name: "课题", summary: "" };
    programme = await store.db.write((tx) => foundProgramme(tx, steward, country.host, told));
  });
  afterEach(() => store.remove());

  type Route = { loader: unknown; action: unknown };

  async function ask(does: unknown, path: string, id: string, body?: URLSearchParams) {
    const context = { ...(await contextFor(store.db)), taxonomy, actor: steward, callContent };
    const request = new Request(`http://127.0.0.1:3000${path}`, body && { method: "POST", body });
    return answerOf((does as (args: object) => Promise<unknown>)({ request, context, params: { id } }));
  }

  /** What a browser would send of the page as it stands. */
  async function shown({ loader }: Route, path: string, id: string): Promise<URLSearchParams> {
    const { data } = await ask(loader, path, id);
    return fieldsIn(htmlOf(SettingsPage, data as never));
  }

  const newCall = (preset: string) => shown(callNew, `/programmes/x/calls/new?preset=${preset}`, programme);

  async function saved(sent: URLSearchParams): Promise<string> {
    const answer = await ask(callNew.action, "/programmes/x/calls/new", programme, sent);
    expect(answer.status).toBe(302);
    return answer.location?.split("/")[2] ?? "";
  }

  test.each(["exemplar", "study", "resource", "community"] as const)(
    "%s: what the page offers is taken as it stands, once it has a name",
    async (preset) => {
      const sent = await newCall(preset);
      sent.set("name", "征集");
      const { settings } = await getCall(store.db.read, await saved(sent));
      const cases = ["regional-case", "school-case"];
      expect(settings.kinds).toEqual(preset === "study" || preset === "resource" ? [preset] : cases);
      expect(settings.steps).toEqual(namedSteps(preset, "zh-CN"));
    },
  );

  test("everything that is wrong is told at once, and all that was typed and ticked is there again", async () => {
    const sent = await newCall("study");
    for (const [name, value] of Object.entries({
      opensAt: "",
      closesAt: "2020-01-01",
      returns: "十次",
      quotas: "某县 一",
    }))
      sent.set(name, value);
    sent.append("stage[]", "primary");
    sent.delete("step-days");
    for (let row = 0; row < 12; row++) sent.append("step-days", row === 1 ? "-3" : "10");
    const { status, data } = await ask(callNew.action, "/programmes/x/calls/new", programme, sent);
    expect(status).toBe(422);
    const { problems, shown: page } = data as { problems: { fields: object }; shown: object };
    expect(problems.fields).toMatchObject({
      name: ["call-name-required"],
      opensAt: ["date-required"],
      returns: ["returns-number"],
      quotas: ["quota-line"],
      "1-step-days": ["days-number"],
    });
    const again = fieldsIn(htmlOf(SettingsPage, { ...page, problems } as never));
    for (const name of ["kinds[]", "stage[]", "returns", "quotas", "step-days", "step-kind", "closesAt"])
      expect([name, again.getAll(name)]).toEqual([name, sent.getAll(name)]);
  });

  test("has indicators, vetoes, names of steps and of what it designates in the bureau's own words", async () => {
    const fresh = await newCall("exemplar");
    fresh.set("name", "课题立项");
    const id = await saved(fresh);
    const sent = await shown(callSettings, "/calls/x/settings", id);
    const before = (await getCall(store.db.read, id)).settings.rubric;
    const names = sent
      .getAll("indicator-name")
      .map((name, row) => (row === 0 ? "选题价值" : row === 1 ? "" : name));
    const weights = sent.getAll("indicator-weight");
    const gone = Number(weights[1]);
    names[before.indicators.length] = "团队";
    weights[before.indicators.length] = String(gone);
    const set = (name: string, values: string[]) => {
      sent.delete(name);
      for (const value of values) sent.append(name, value);
    };
    set("indicator-name", names);
    set("indicator-weight", weights);
    set("vetoes", ["抄袭\n虚报课时"]);
    set(
      "step-name",
      sent.getAll("step-name").map((name, row) => (row === 7 ? "立项评议" : name)),
    );
    set(
      "step-extra",
      sent.getAll("step-extra").map((extra, row) => (row === 2 ? "" : extra)),
    );
    set("called-exemplar", ["立项课题"]);
    const { status } = await ask(callSettings.action, "/calls/x/settings", id, sent);
    expect(status).toBe(302);
    const { rubric, steps, called } = (await getCall(store.db.read, id)).settings;
    expect(rubric.indicators.map(({ name }) => name.zh)).toEqual([
      "选题价值",
      ...before.indicators.slice(2).map(({ name }) => name.zh),
      "团队",
    ]);
    expect(rubric.indicators[0]?.name.en).toBe("选题价值");
    expect(rubric.indicators[1]?.name).toEqual(before.indicators[2]?.name);
    expect(rubric.vetoes.map(({ name }) => name.zh)).toEqual(["抄袭", "虚报课时"]);
    expect(steps[7]).toMatchObject({ kind: "panel", name: "立项评议" });
    expect(steps[2]).toMatchObject({ kind: "endorsement", quota: 5, ranked: false });
    expect(called).toEqual({ exemplar: "立项课题", cultivated: "" });
  });

  test("has indicators and vetoes in English too where the bureau tells it; readers of English see the Chinese elsewhere", async () => {
    const fresh = await newCall("exemplar");
    fresh.set("name", "典型");
    const id = await saved(fresh);
    const set = (sent: URLSearchParams, name: string, values: string[]) => {
      sent.delete(name);
      for (const value of values) sent.append(name, value);
    };
    const told = (sent: URLSearchParams, name: string, words: readonly (string | undefined)[]) =>
      set(
        sent,
        name,
        sent.getAll(name).map((before, row) => words[row] ?? before),
      );
    const sent = await shown(callSettings, "/calls/x/settings", id);
    expect(sent.getAll("indicator-name-other")[1]).toBe(RUBRIC.indicators[1]?.name.en);
    told(sent, "indicator-name", ["选题价值", "问题真实", "创新"]);
    told(sent, "indicator-name-other", ["Worth of the question", undefined, "What is new"]);
    told(sent, "indicator-high-other", ["A question that matters"]);
    set(sent, "vetoes", ["抄袭\n虚报课时 | Invented lessons\n违规收费｜"]);
    expect((await ask(callSettings.action, "/calls/x/settings", id, sent)).status).toBe(302);
    const { rubric } = (await getCall(store.db.read, id)).settings;
    expect(rubric.indicators.slice(0, 3).map(({ name }) => name)).toEqual([
      { zh: "选题价值", en: "Worth of the question" },
      // Its words are others, its translation was left as it was: that is none any more.
      { zh: "问题真实", en: "问题真实" },
      { zh: "创新", en: "What is new" },
    ]);
    expect(rubric.indicators[0]?.high.en).toBe("A question that matters");
    expect(rubric.indicators[3]).toEqual(RUBRIC.indicators[3]);
    expect(rubric.vetoes.map(({ name }) => name)).toEqual([
      RUBRIC.vetoes.find(({ name }) => name.zh === "抄袭")?.name,
      { zh: "虚报课时", en: "Invented lessons" },
      { zh: "违规收费", en: "违规收费" },
    ]);
    // As it stands it is taken again.
    const again = await shown(callSettings, "/calls/x/settings", id);
    expect((await ask(callSettings.action, "/calls/x/settings", id, again)).status).toBe(302);
    expect((await getCall(store.db.read, id)).settings.rubric).toEqual(rubric);
  });
});
