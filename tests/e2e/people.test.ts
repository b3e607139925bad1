import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe";
import { launch, signIn } from "../support/browser";
import { Product } from "../support/product";

/* How a school comes into the tree and its people into the school, by forms alone: no script runs. */
let product: Product;
let browser: Browser;
beforeAll(async () => {
  product = await Product.start();
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await product?.remove();
});

async function enter(email: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: product.address,
    javaScriptEnabled: false,
    locale: "zh-CN",
    viewport: { width: 360, height: 740 },
  });
  const page = await context.newPage();
  await signIn(page, email);
  return page;
}

/**
 * axe needs a script of its own, so it looks at the same pages from a browser that runs them. The
 * account is left in Chinese.
 */
async function expectClean(member: Page, paths: string[]): Promise<void> {
  for (const [locale, width] of [
    ["en", 1280],
    ["zh-CN", 360],
  ] as const) {
    const context = await browser.newContext({
      baseURL: product.address,
      viewport: { width, height: 740 },
      colorScheme: locale === "en" ? "dark" : "light",
    });
    await context.addCookies(await member.context().cookies());
    const page = await context.newPage();
    await page.request.post("/language", { form: { locale }, headers: { origin: product.address } });
    for (const path of paths) {
      await page.goto(path);
      expect(await violations(page), `${path} ${locale}`).toEqual([]);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wider, `${path} ${locale} is wider than the screen`).toBeLessThanOrEqual(0);
    }
    await context.close();
  }
}

const NAME = "（示例）桐庐县白云小学";
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).first().click();

test("a teacher tells of a school, its bureau verifies it, and colleagues come in by list and by request", async () => {
  const teacher = await enter("teacher.b@gongyan.example");
  await teacher.goto("/organisations?q=白云小学");
  await teacher.getByRole("link", { name: "登记新单位" }).click();
  await teacher.getByLabel("单位全称").fill(NAME);
  await teacher.getByLabel("所在地").fill("桐庐");
  await press(teacher, "提交登记");
  await teacher.getByText("请说明您在这个单位的身份").first().waitFor();
  expect(await teacher.getByLabel("单位全称").inputValue()).toBe(NAME);
  await teacher.getByLabel("您的身份与核实方式").fill("教导主任，可致电学校办公室核实。");
  await press(teacher, "提交登记");
  await teacher.getByText("等待上级电教馆核实").waitFor();

  const officer = await enter("officer@gongyan.example");
  await officer.goto("/desk");
  await officer.getByRole("link", { name: `核实新单位：${NAME}` }).click();
  const record = new URL(officer.url()).pathname;
  await expectClean(officer, [record, record.replace("record", "refuse"), "/organisations"]);
  await press(officer, "核实通过");
  await officer.getByText("单位已经核实。").waitFor();

  await teacher.goto(record.replace("record", "roster"));
  await teacher.getByLabel("名单文件").setInputFiles({
    name: "名单.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("姓名,邮箱\n陈老师,chen@example.cn\n没有邮箱,\n"),
  });
  await press(teacher, "读取名单");
  await teacher.getByText("可以邀请 1 人；1 行有问题").waitFor();
  await press(teacher, "邀请这 1 人");
  expect(await teacher.getByLabel("姓名、邮箱和邀请链接").inputValue()).toMatch(
    /^姓名,电子邮箱,邀请链接\r?\n陈老师,chen@example\.cn,http.*\/invitations\/[\w-]{32}$/,
  );

  const newcomer = await enter("teacher.c@gongyan.example");
  await newcomer.goto(record);
  await newcomer.getByRole("link", { name: "申请加入" }).click();
  await newcomer.getByLabel("介绍一下自己").fill("数学老师");
  await press(newcomer, "提交申请");
  await newcomer.getByText("等待管理员答复").waitFor();
  const members = record.replace("record", "members");
  await expectClean(teacher, [members, record.replace("record", "roster"), "/desk"]);
  await teacher.goto("/desk");
  await teacher.getByRole("link", { name: /申请加入/ }).click();
  await press(teacher, "同意 陈一帆");
  await teacher.getByText("已经同意加入。").waitFor();
});

test("who holds several roles acts in one; a merged school leads on to the one that took it in", async () => {
  const officer = await enter("officer@gongyan.example");
  await officer.goto("/desk");
  await officer.locator(".account-menu summary").click();
  await press(officer, "教师 · （示例）桐庐县教育技术中心");
  await officer.locator(".account-menu summary", { hasText: "教师" }).waitFor();
  await officer.goto("/organisations?q=白云小学");
  const link = officer.locator("#found ~ ul a").first();
  const record = (await link.getAttribute("href")) ?? "";
  expect((await officer.goto(record.replace("record", "merge")))?.status()).toBe(404);
  await officer.locator(".account-menu summary").click();
  await press(officer, "电教馆管理员 · （示例）桐庐县教育技术中心");
  await expectClean(
    officer,
    ["rename", "move", "merge"].map((each) => record.replace("record", each)),
  );
  await officer.goto(record.replace("record", "merge"));
  await officer.getByLabel("并入哪个单位").selectOption({ label: "（示例）桐庐县湖畔小学" });
  await officer.getByLabel("请输入被合并单位的全称").fill(NAME);
  await officer.getByLabel("文号或原因").fill("桐教〔2026〕12号");
  await press(officer, "合并");
  await officer.getByText("已经并入").first().waitFor();
  await officer.goto(record.replace("record", "members"));
  await officer.getByRole("heading", { name: "（示例）桐庐县湖畔小学的成员" }).waitFor();
  await officer
    .getByRole("cell", { name: "周雨桐" })
    .or(officer.getByRole("rowheader", { name: "周雨桐" }))
    .first()
    .waitFor();
});
