import { join } from "node:path";
import { contentFromMarkdown } from "../../../app/models/documents/markdown";
import { plainText } from "../../../app/models/documents/plain-text";
import type { Entry } from "../../../app/models/search/commands.server";
import { readCast, readWorks } from "../../../server/samples/read-samples";
import { root } from "../../support/product";
import { entryOf } from "../../support/search";

const day = (date: string) => Date.parse(date);

/** Short texts beside the samples, each with something that leads a careless search astray. */
const TRAPS: Entry[] = [
  entryOf("life", "研究生命的意义", "生命教育课上，孩子们养蚕，写下一生的记录。"),
  entryOf("graduates", "研究生支教一年记", "四位研究生在村小教书。"),
  entryOf("graduates-body", "山里的支教日记", "学期中来了两位研究生，教体育。"),
  entryOf("biology", "中学生物实验室的改造", "把旧教室改成生物实验室。"),
  entryOf("developing", "发展中国家的城市化", "地理单元教学设计。"),
  entryOf("china", "中国古代建筑里的数学", "斗拱里的比例。"),
  entryOf("bridge", "南京市长江大桥建模课", "用卡纸做长江大桥。"),
  entryOf("mayor", "给市长写一封信", "六年级综合实践。"),
  entryOf("kimono", "和服与汉服的比较", "美术鉴赏课。"),
  entryOf("station", "产品和服务站：社区实践", "到社区服务站去。"),
  entryOf("ai-english", "AI 助教进课堂", "AI 批改英语作文。"),
  entryOf("aigc", "AIGC 写作的边界", "讨论 AIGC 的使用规范。"),
  entryOf("stem", "STEM 课程群建设", "一门 STEM 课的来历。"),
  entryOf("cpp", "用 C++ 学算法", "信息科技课上写排序。"),
  entryOf("five-g", "５Ｇ 专网下的直播", "带宽够了，课还要改。"),
  entryOf("traditional", "專遞課堂的運行機制", "縣級統籌，開齊課程。"),
  entryOf("flip-old", "翻转课堂在高中", "十年前的做法。", { publishedAt: day("2014-05-01") }),
  entryOf("flip-new", "翻转课堂在初中", "今天的做法。", { publishedAt: day("2026-09-01") }),
  entryOf("flip-proof", "翻转课堂在小学", "有对照的做法。", {
    publishedAt: day("2026-09-01"),
    facets: { evidence: ["e5"] },
  }),
  entryOf("pbl-title", "劳动周项目", "六天。"),
  entryOf("pbl-keyword", "桥的故事", "六天。", { keywords: ["劳动周项目"] }),
  entryOf("pbl-heading", "塔的故事", "六天。", { headings: "劳动周项目的流程" }),
  entryOf("pbl-summary", "路的故事", "六天。", { summary: "一个劳动周项目。" }),
  entryOf("pbl-body", "井的故事", "六天里做劳动周项目。"),
  entryOf("corner", "English corner online", "A blended learning story of an English corner and its people."),
  entryOf("first-school", "晨读二十分钟", "读出声来。", {
    schools: ["青河县第一小学"],
    authors: ["欧阳明月"],
    facets: { region: ["330000", "330300", "330304"] },
  }),
  entryOf("affiliated", "走班以后", "选课与排课。", { schools: ["江南大学附属实验小学"], authors: ["林晓"] }),
  entryOf("chaoyang", "胡同里的口述史", "采访老人。", { facets: { region: ["110000", "110100", "110105"] } }),
  entryOf("enshi", "土家摆手舞进校园", "课间操。", { facets: { region: ["420000", "422800", "422801"] } }),
  entryOf("xinjiang", "冬不拉与视频课", "两地同奏。", { facets: { region: ["650000", "650100", "650102"] } }),
  entryOf("spaces", "线 上 作 业", "字与字之间有空格，\n也有换\n行。"),
  entryOf("quotes", "“慢课堂”与《论语》", "一句话读一节课。"),
  entryOf("emoji", "表情包 😀 里的语文", "网络用语。"),
  entryOf("number", "2022 年版课标落地", "3D 打印与 2022 年版课标。"),
  entryOf("no-sports", "双师体育课", "两位老师带操。"),
];

/** The works of content/samples, by the names of their files, and the traps. */
export async function judgedCorpus(): Promise<Entry[]> {
  const folder = join(root, "content/samples");
  const { organisations, members } = await readCast(folder);
  const named = (list: readonly { key: string; name: string }[], key: string) =>
    list.find((each) => each.key === key)?.name ?? key;
  const samples = (await readWorks(folder)).map((work) => {
    const content = contentFromMarkdown(work.body);
    const { region } = work;
    return entryOf(work.file.replace(/\.md$/, "").replace(/^.*\//, ""), work.title, plainText(content), {
      summary: work.summary,
      headings: [...work.body.matchAll(/^#+ (.+)$/gm)].map((match) => match[1]).join("。"),
      schools: [work.organisation, ...work.partners].map((key) => named(organisations, key)),
      authors: work.authors.map((key) => named(members, key)),
      keywords: work.keywords,
      publishedAt: work.publishedAt,
      facets: {
        kind: [work.kind],
        stage: work.stage,
        subject: work.subject,
        mode: work.mode,
        problem: work.problem,
        evidence: [work.evidence],
        region: [`${region.slice(0, 2)}0000`, `${region.slice(0, 4)}00`, region],
      },
    });
  });
  return [...samples, ...TRAPS];
}
