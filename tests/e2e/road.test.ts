import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch } from "../support/browser";
import { ClickedRoad, stands } from "../support/clicked-road";
import { assembleKin, CHANGED, CLAIMS, COMMUNITY, type Kin } from "../support/kin";
import { PASSWORD } from "../support/people";
import { drawing } from "../support/pictures";
import { Product, root } from "../support/product";
import { assemble, CALL, seat, type Travellers, WORK } from "../support/travellers";
import { until } from "../support/wait";

/* One work on the whole road, clicked by everybody who meets it there; only phones run scripts. */
const env: Record<string, string> = { SAMPLE_DATA: "off" };
let product: Product;
let browser: Browser;
let people: Travellers;
let kin: Kin;
let road: ClickedRoad;
const seats = new Map<string, Page>();

beforeAll(async () => {
  product = await Product.prepare(env);
  people = await product.inside(assemble);
  kin = await product.inside(assembleKin);
  road = new ClickedRoad("zh-CN", people, of);
  await product.run();
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await product?.remove();
});

async function of(name: string, options: { phone?: boolean } = {}): Promise<Page> {
  const page = seats.get(name) ?? (await seat(browser, product, people, name, options));
  seats.set(name, page);
  return page;
}

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).first().click();

const near = (name: keyof Kin["cookies"]) => seat(browser, product, kin, name);

test("the lead of a community is offered, taken, and stands on its public page", async () => {
  const lead = await near("sourceHead");
  await lead.goto("/desk/communities");
  await lead.getByRole("link", { name: COMMUNITY }).click();
  await lead.locator("summary", { hasText: "移交牵头" }).click();
  await lead.getByLabel("接手的单位").selectOption({ label: "海边中学（示例）" });
  await press(lead, "提出移交");
  await lead.getByText("已经提出，等对方单位的管理员答复。").waitFor();
  const other = await near("schoolHead");
  await other.goto(`/desk/communities/${kin.community}`);
  await press(other, "同意牵头");
  await other.getByText("现在由您的单位牵头。").waitFor();
  await other.goto(`/communities/${kin.community}`);
  await other.getByText("牵头：海边中学（示例）").waitFor();
  await lead.goto(`/desk/communities/${kin.community}`);
  expect(await lead.locator("summary", { hasText: "移交牵头" }).count()).toBe(0);
  for (const page of [lead, other]) await page.context().close();
});

test("a trial is reported on for one claim alone, which rises by it, and one passage of the copy is offered", async () => {
  const school = await near("school");
  await school.goto(`/desk/adoptions/${kin.trial}`);
  await school.getByRole("link", { name: "报告结果" }).click();
  await school.getByRole("radio", { name: "见效", exact: true }).check();
  await school.getByLabel("经过和结果").fill("做了一个学期。");
  await school.getByLabel(CLAIMS[0] ?? "").check();
  await school.getByLabel("材料 1 的类型").selectOption("before-after");
  await school.getByLabel("材料 1 的名称").fill("前后测对照");
  await school.getByLabel("材料 1：网址，或数据、记录本身").fill("平均分由 61 提到 68。");
  await press(school, "报告结果");
  await school.goto(`/practices/${kin.work}/adoptions`);
  const levels = await school.locator(".trial-claims tbody tr").allInnerTexts();
  expect(levels.map((row) => row.split(/\s+/))).toEqual([
    [CLAIMS[0], "E1", "E2"],
    [CLAIMS[1], "E1", "E0"],
  ]);

  await school.goto(`/desk/${kin.copy}/origin`);
  await school.getByLabel("只有下面勾选的段落").check();
  await school.getByLabel(new RegExp(CHANGED[0] ?? "")).check();
  await school.getByLabel("改进了什么，为什么值得采用").fill("热身以后开口的学生多。");
  await press(school, "告诉他们");
  await school.getByText("来源的作者会收到消息。").waitFor();
  const source = await near("source");
  await source.goto("/notices");
  await source.locator("main a[href*='/offers/']").first().click();
  const offered = await source.locator("main").innerText();
  expect(offered).toContain(CHANGED[0]);
  expect(offered).not.toContain(CHANGED[1]);
  for (const page of [school, source]) await page.context().close();
});

test("a work is applied with, sent back once, mended, and recommended by school, county, city and province", () =>
  road.recommended(road.step("review")));

test("experts judge a copy that names nobody; where they differ too much one more is asked", async () => {
  const steward = await of("steward");
  await steward.goto("/programmes");
  await steward.getByRole("link", { name: CALL }).click();
  for (const number of [1, 2, 3, 4]) {
    await steward.getByLabel("专家的邮箱").fill(`expert-${number}@example.cn`);
    await press(steward, "加入专家");
    await steward.getByText("已加入。").waitFor();
  }
  await press(steward, "分配评审");
  await steward.getByText("已分配。").waitFor();
  const asked = await judgeAll([0.8, 0.82, 0.62]);
  expect(asked).toHaveLength(3);
  await steward.goto(`/calls/${people.call}/manage`);
  await press(steward, "分配评审");
  expect(await judgeAll([0.78])).toHaveLength(1);
  await steward.goto("/desk");
  await steward.getByRole("link", { name: `待办：${WORK}` }).click();
  await press(steward, "结束评审");
  await stands(steward, "实地考察");
});

/** Everybody for whom a review waits hands it in; answers who they were. */
async function judgeAll(shares: number[]): Promise<string[]> {
  const judged: string[] = [];
  for (const number of [1, 2, 3, 4]) {
    const page = await of(`expert${number}`);
    await page.goto("/desk");
    const link = page.getByRole("link", { name: "请评审：" }).first();
    if ((await link.count()) === 0) continue;
    await link.click();
    const text = await page.content();
    for (const secret of ["林青禾", "白芷", "青禾中学", people.work]) expect(text).not.toContain(secret);
    const share = shares[judged.length] ?? 0.8;
    for (const input of await page.locator(".road-points").all()) {
      await input.fill(String(Math.round(Number(await input.getAttribute("max")) * share * 2) / 2));
    }
    for (const comment of await page.locator("textarea[name^=comment-]").all())
      await comment.fill("依据见正文。");
    await page.getByLabel("总体意见").fill("可以推广。");
    await press(page, "提交评审");
    await page.getByText(/已提交，总分/).waitFor();
    judged.push(`expert${number}`);
  }
  return judged;
}

test("two visit the school, one on a phone without a line, and both sign one report", async () => {
  const steward = await road.errand("steward", "plan-visit");
  await steward.getByLabel("日期").fill("2026-12-10");
  await steward.getByLabel("地点").fill("青禾中学");
  await steward.getByLabel("考察人邮箱").fill("visit-1@example.cn\nvisit-2@example.cn");
  await press(steward, "安排考察");
  const phone = await of("visitorOne", { phone: true });
  await phone.goto("/desk");
  await phone.getByRole("link", { name: "请考察：" }).first().click();
  await phone.getByText("断网也能打开和记录").waitFor();
  await phone.context().setOffline(true);
  await phone.reload();
  await note(phone, "教室里两块屏幕都亮着。");
  await phone.getByText("1条记录还在这台设备上").waitFor();
  await phone
    .getByLabel("照片")
    .setInputFiles({ name: "a.png", mimeType: "image/png", buffer: await drawing() });
  await press(phone, "记下");
  await phone.getByText("2条记录还在这台设备上").waitFor();
  await phone.reload();
  await phone.getByText("2条记录还在这台设备上").waitFor();
  const other = await road.errand("visitorTwo", "visit");
  await note(other, "学生说每周一次。");
  await phone.context().setOffline(false);
  // A page that was opened without a line may not hear that there is one again: it tries by itself.
  await phone.getByText("条记录还在这台设备上").waitFor({ state: "hidden", timeout: 40_000 });
  await phone.reload();
  for (const words of ["教室里两块屏幕都亮着。", "学生说每周一次。"]) await phone.getByText(words).waitFor();
  await until("the photograph is shown", () =>
    phone.locator(".road-photograph").evaluate((image) => (image as HTMLImageElement).naturalWidth > 0),
  );
  await phone.getByRole("textbox", { name: "考察报告" }).fill("与材料相符。");
  await press(phone, "保存报告");
  await press(phone, "签字");
  await other.reload();
  await press(other, "签字");
  await until("both have signed", async () => (await other.getByText("未签字").count()) === 0);
  await steward.reload();
  await press(steward, "结束考察");
  await stands(steward, "综合评议");
});

async function note(page: Page, words: string): Promise<void> {
  await page.getByRole("textbox", { name: "记录" }).fill(words);
  await press(page, "记下");
}

test("the panel selects it, an objection to the notice is answered, and it becomes an exemplar with a certificate", async () => {
  const steward = await road.errand("steward", "decide");
  await road.decide(steward, "select", "三省可学。");
  await stands(steward, "公示");
  const objector = await of("objector");
  await objector.goto(`/calls/${people.call}`);
  await objector.getByRole("link", { name: /提出异议/ }).click();
  await objector.getByLabel("异议内容").fill("课时数与课表不符。");
  await objector.getByLabel("依据").fill("校园网公布的课表。");
  await press(objector, "提出异议");
  await objector.getByText("已收到").waitFor();
  await objector.goto(`/calls/${people.call}`);
  await objector.getByText("有异议待答复，暂停").waitFor();

  await road.errand("steward", "answer");
  await steward.getByLabel("答复").fill("课表已更新，与材料一致。");
  await press(steward, "公布答复");
  await objector.reload();
  await objector.getByText("课表已更新，与材料一致。").waitFor();

  await product.stop();
  Object.assign(env, {
    LATER: String(25 * 86_400_000),
    NODE_OPTIONS: `--import=${join(root, "tests/support/later.mjs")}`,
  });
  await product.run();
  await signInAgain(steward, people.actors.steward?.email ?? "");
  await road.errand("steward", "decide");
  await press(steward, "公示期满，结束公示");
  await road.designated(steward);
  await road.certified(objector, WORK);
});

/** Weeks later nobody is signed in any more. */
async function signInAgain(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("邮箱").fill(email);
  await page.getByLabel("密码").first().fill(PASSWORD);
  await page.locator("main").getByRole("button", { name: "登录" }).click();
  await page.waitForURL(/desk/);
}
