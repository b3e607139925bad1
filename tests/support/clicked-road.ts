import type { i18n } from "i18next";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { translatorFor } from "../../app/components/messages";
import type { Locale } from "../../app/models/actor";
import type { Move } from "../../app/models/applications/application";
import { CALL, type Travellers } from "./travellers";

const WHY = "两校同上一节课。";

/** The road of one work as it is clicked by people who read one language. */
export class ClickedRoad {
  readonly #t: i18n["t"];

  constructor(
    readonly locale: Locale,
    readonly people: Travellers,
    /** The page at which one of them sits. */
    readonly of: (name: string) => Promise<Page>,
  ) {
    this.#t = translatorFor(locale).t;
  }

  /** What the road says, in their language. */
  says(key: string, values: Record<string, string> = {}): string {
    return this.#t(`road:${key}`, values);
  }

  /** What a step is called. */
  step(kind: string, level?: string): string {
    if (level === undefined) return this.says(`step.${kind}`);
    return this.says(`step.${kind}-of`, { level: this.says(`level.${level}`) });
  }

  /** Opens what waits for somebody on their desk. */
  async errand(name: string, kind: string): Promise<Page> {
    const page = await this.of(name);
    await page.goto("/desk");
    const words = this.says(`errand.${kind}`, { title: "" }).trim();
    await page.getByRole("link", { name: words }).first().click();
    return page;
  }

  async press(page: Page, name: string): Promise<void> {
    await this.#speaks(page);
    await page.getByRole("button", { name, exact: true }).first().click();
  }

  /** A move that needs its reason. */
  async decide(page: Page, move: Move, reason: string): Promise<void> {
    const name = this.says(`move.${move}`);
    const part = page.locator("details", {
      has: page.locator("summary", { hasText: new RegExp(`^${name}$`) }),
    });
    await part.locator("summary").click();
    await this.#speaks(page);
    await part.getByLabel(this.says("application.reason")).fill(reason);
    await part.getByRole("button", { name }).click();
  }

  /** A work is applied with, sent back once, mended, and recommended by its school, county, city and province. */
  async recommended(next: string): Promise<void> {
    await this.#applied();
    await this.#seenByItsAuthors();
    await this.#sentBack("请补上课时安排。");
    await this.#mended("请补上课时安排。");
    for (const [name, after] of [
      ["officer", this.step("endorsement", "city")],
      ["municipal", this.step("endorsement", "province")],
      ["provincial", next],
    ] as const) {
      const page = await this.errand(name, "decide");
      await this.press(page, this.says("move.endorse"));
      await stands(page, after);
    }
  }

  async #applied(): Promise<void> {
    const author = await this.of("teacher");
    await author.goto(`/desk/${this.people.work}/publication`);
    await author.getByRole("link", { name: this.says("apply.link") }).click();
    await author.getByRole("link", { name: CALL }).click();
    await author.getByLabel(this.says("nomination.why")).first().fill(WHY);
    await this.press(author, this.says("apply.submit"));
    await author.getByText(this.says("apply.done")).waitFor();
  }

  /** Who wrote with them sees where it stands, and decides nothing. */
  async #seenByItsAuthors(): Promise<void> {
    const coauthor = await this.of("coauthor");
    await coauthor.goto(`/desk/${this.people.work}/applications`);
    await coauthor.getByRole("link", { name: CALL }).first().click();
    await stands(coauthor, this.step("check", "school"));
    expect(await coauthor.locator("#acts").count()).toBe(0);
  }

  /** The school passes and recommends it, the county wants more of it. */
  async #sentBack(reason: string): Promise<void> {
    const principal = await this.errand("principal", "decide");
    await this.press(principal, this.says("move.pass"));
    await stands(principal, this.step("endorsement", "school"));
    await this.press(principal, this.says("move.endorse"));
    const county = await this.errand("officer", "decide");
    await this.decide(county, "return", reason);
    await stands(county, this.says("application.with-writers"));
  }

  async #mended(reason: string): Promise<void> {
    const author = await this.errand("teacher", "mend");
    await author.getByRole("link", { name: this.says("move.resubmit") }).click();
    await author.getByText(reason).waitFor();
    expect(await author.getByLabel(this.says("nomination.why")).first().inputValue()).toBe(WHY);
    await author.getByLabel(this.says("apply.what-changed")).fill("补上了课时安排。");
    await this.press(author, this.says("move.resubmit"));
    await stands(author, this.step("endorsement", "county"));
  }

  /** The host makes it an exemplar, by a document. */
  async designated(page: Page): Promise<void> {
    await page.getByLabel(this.says("application.document")).fill("教装馆〔2026〕50号");
    await this.press(page, this.says("application.designate", { as: this.says("verdict.exemplar") }));
    await stands(page, this.says("status.designated"));
  }

  /** From the public page of the call anybody comes to its certificate, and from there to the work. */
  async certified(page: Page, title: string): Promise<void> {
    await page.goto(`${this.locale === "en" ? "/en" : ""}/calls/${this.people.call}`);
    await page.getByRole("link", { name: /^2026-|^2027-/ }).click();
    await page.getByText(this.says("certificate.genuine")).waitFor();
    await this.#speaks(page);
    await page.getByRole("link", { name: this.says("certificate.work") }).click();
    await page.getByRole("heading", { name: title, level: 1 }).waitFor();
    await page.locator(".road-seal").getByText(this.says("verdict.exemplar")).waitFor();
  }

  /** The page is in their language, and so is whatever is pressed, opened and filled in on it. */
  async #speaks(page: Page): Promise<void> {
    const [lang, isForeign] = this.locale === "en" ? ["en", /\p{Script=Han}/u] : ["zh-Hans", /^[A-Za-z ]+$/];
    expect(await page.locator("html").getAttribute("lang")).toBe(lang);
    const words = await page.locator("main").locator("button, summary, label, legend").allInnerTexts();
    expect(words).not.toEqual([]);
    expect(words.filter((each) => (isForeign as RegExp).test(each))).toEqual([]);
  }
}

/** Waits until a page says where the work stands. */
export const stands = (page: Page, words: string | RegExp): Promise<void> =>
  page.locator(".standing-notice").getByText(words).first().waitFor();
