import { unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { TrustedText } from "../../../app/components/public/trusted-text";
import { coverFor } from "../../../app/models/applications/blind";
import type { Content } from "../../../app/models/documents/content";
import { embeddedAt, FRAME_SOURCES, isEmbedAddress } from "../../../app/models/documents/embed-address";
import { renderHtml } from "../../../app/models/documents/html";
import { plainText } from "../../../app/models/documents/plain-text";
import { readContent } from "../../../app/models/documents/read-content";
import { createDocument } from "../../../app/models/documents/yjs-format";
import { writeDocx } from "../../../app/models/exchange/write/docx/write-docx";
import { writeMarkdown } from "../../../app/models/exchange/write/write-markdown";
import { exportedWork } from "../../support/exports";
import { htmlOf } from "../../support/visitor";

const FILM = "https://www.bilibili.com/video/BV1xx411c7mD/";
const LESSON = "https://basic.smartedu.cn/syncClassroom/classActivity?activityId=a1&chapterId=b2";

describe("an address of a film elsewhere", () => {
  test.each([
    ["https://www.bilibili.com/video/BV1xx411c7mD", FILM],
    ["https://www.bilibili.com/video/BV1xx411c7mD/?spm_id_from=333.1007&vd_source=0a1b", FILM],
    ["http://m.bilibili.com/video/BV1xx411c7mD?p=1", FILM],
    ["bilibili.com/video/BV1xx411c7mD?p=12", `${FILM}?p=12`],
    ["//player.bilibili.com/player.html?isOutside=true&bvid=BV1xx411c7mD&p=3", `${FILM}?p=3`],
    [
      '<iframe src="//player.bilibili.com/player.html?aid=1&amp;bvid=BV1xx411c7mD&amp;cid=2" allowfullscreen></iframe>',
      FILM,
    ],
    [LESSON, LESSON],
    [`  ${LESSON}\n`, LESSON],
    [
      "http://basic.smartedu.cn/qualityCourse?courseId=9",
      "https://basic.smartedu.cn/qualityCourse?courseId=9",
    ],
    ["https://sz.basic.smartedu.cn/tch?id=1", "https://sz.basic.smartedu.cn/tch?id=1"],
  ])("is read as people copy it: %s", (pasted, address) => {
    expect(embeddedAt(pasted)?.address).toBe(address);
    expect(isEmbedAddress(address)).toBe(true);
  });

  test.each([
    "",
    "https://www.bilibili.com/",
    "https://www.bilibili.com/video/av170001",
    "https://space.bilibili.com/1",
    "https://b23.tv/abcdefg",
    "https://basic.smartedu.cn/",
    "https://www.smartedu.cn/x",
    "https://basic.smartedu.cn.hostile.example/x",
    "https://hostile.example/basic.smartedu.cn/x",
    "https://basic.smartedu.cn@hostile.example/x",
    "https://user:secret@basic.smartedu.cn/x",
    "https://basic.smartedu.cn:8443/x",
    "https://evilbilibili.com/video/BV1xx411c7mD",
    "https://bilibili.com.hostile.example/video/BV1xx411c7mD",
    "javascript:alert('https://basic.smartedu.cn/x')",
    "data:text/html,https://basic.smartedu.cn/x",
    "ftp://basic.smartedu.cn/x",
    `https://basic.smartedu.cn/${"x".repeat(5_000)}`,
  ])("is none when it leads anywhere else: %s", (pasted) => {
    expect(embeddedAt(pasted)).toBeNull();
  });

  test("leads to a frame that our pages may load, and to nothing else", () => {
    const hosts = FRAME_SOURCES.map((each) => each.replace("https://", ""));
    for (const address of [FILM, `${FILM}?p=12`, LESSON, "https://sz.basic.smartedu.cn/tch?id=1"]) {
      const { hostname, protocol } = new URL(embeddedAt(address)?.frame ?? "");
      expect(protocol).toBe("https:");
      expect(
        hosts.some((host) => host === hostname || (host[0] === "*" && hostname.endsWith(host.slice(1)))),
      ).toBe(true);
    }
  });
});

describe("a film elsewhere in a text", () => {
  const content: Content = {
    type: "root",
    children: [
      { type: "embed", url: FILM, title: "分数的初步认识" },
      { type: "embed", url: LESSON, title: "" },
    ],
  };
  const html = renderHtml(content, { attachmentUrl: String });

  test("is a link and nothing that loads by itself", () => {
    expect(html).toContain(`<a href="${FILM}" rel="noopener noreferrer nofollow ugc">分数的初步认识</a>`);
    expect(html).not.toMatch(/<iframe|<script|<img|\ssrc=/);
    expect(plainText(content)).toBe("分数的初步认识");
  });

  test("brings its script to the page only where there is one", () => {
    expect(htmlOf(TrustedText, { html, lang: "zh-Hans" })).toContain('src="/embeds.js"');
    expect(htmlOf(TrustedText, { html: "<p>x</p>", lang: "zh-Hans" })).not.toContain("<script");
    expect(htmlOf(TrustedText, { html, lang: "en" }, "en")).toContain("Play it here");
  });

  test("is stored and read as it is, and left out when it leads elsewhere", () => {
    const read = (children: Content["children"]) => readContent(createDocument({ type: "root", children }));
    expect(read(content.children).content).toEqual(content);
    const other = read([{ type: "embed", url: "https://hostile.example/x", title: "x" }]);
    expect([other.content.children, other.dropped]).toEqual([[], 1]);
  });

  test("shows nothing of an edition that says otherwise", () => {
    const hostile: Content = {
      type: "root",
      children: [
        { type: "embed", url: 'https://hostile.example/"><script>', title: "x" },
        { type: "embed", url: FILM, title: '"><script>x</script>' },
      ],
    };
    expect(renderHtml(hostile, { attachmentUrl: String })).not.toMatch(/hostile|<script/);
  });

  test("leaves as its name and its address", async () => {
    const work = exportedWork({ content });
    const markdown = writeMarkdown(work, { picture: String, file: String });
    expect(markdown).toContain(`**【视频】**分数的初步认识 [${FILM}](<${FILM}>)`);
    const files = unzipSync(await writeDocx(work));
    const text = (name: string) => new TextDecoder().decode(files[name]);
    expect(text("word/document.xml")).toContain("分数的初步认识");
    expect(text("word/_rels/document.xml.rels")).toContain(FILM);
  });

  test("does not lead those who judge without names to who made it", () => {
    const covered = coverFor({ people: [], units: [], places: [] }).content(content);
    expect(JSON.stringify(covered)).not.toMatch(/bilibili|smartedu/);
  });
});
