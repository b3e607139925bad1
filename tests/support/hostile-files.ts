import { strToU8, zipSync } from "fflate";
import { changes } from "./hostile-changes";
import { brokenXml, depths, giants } from "./hostile-shapes";
import { markdowns, pages } from "./hostile-texts";
import { cell, paragraph, part, row, run, table, type WordParts, wordFile, words } from "./word-files";

export interface HostileFile {
  name: string;
  bytes: Uint8Array;
}

const DOCX = "file.docx";
const word = (parts: WordParts, name = DOCX): HostileFile => ({ name, bytes: wordFile(parts) });
const text = (name: string, content: string): HostileFile => ({ name, bytes: strToU8(content) });

/**
 * Files that are meant to hurt whoever reads them, by a name that says how.
 * @param random from 0 to below 1, for the damaged ones
 */
export function hostileFiles(random: () => number): Map<string, HostileFile> {
  return new Map(
    Object.entries({
      ...bombs(),
      ...names(),
      ...entities(),
      ...depths(),
      ...giants(),
      ...changes(),
      ...missing(),
      ...wrongTypes(),
      ...brokenXml(),
      ...pictures(),
      ...pages(),
      ...markdowns(),
      ...damaged(random),
    }),
  );
}

function bombs(): Record<string, HostileFile> {
  const zeros = new Uint8Array(60 * 1024 * 1024);
  const spaces = strToU8(" ".repeat(20 * 1024 * 1024));
  const many: Record<string, Uint8Array> = {};
  for (let at = 0; at < 3_000; at++) many[`word/media/${at}.png`] = new Uint8Array(1);
  const sound = wordFile({ body: words("字") });
  return {
    "a text of sixty megabytes of nothing": word({ body: "", files: { "word/document.xml": zeros } }),
    "a text of twenty megabytes of spaces": word({ body: "", files: { "word/document.xml": spaces } }),
    "a picture of sixty megabytes of nothing": word({ body: words("字"), media: { "a.png": zeros } }),
    "three thousand parts": word({ body: words("字"), media: {}, files: many }),
    "a zip in a zip in a zip": word({
      body: words("字"),
      files: { "word/media/a.zip": zipSync({ a: zipSync({ b: zeros.subarray(0, 9_000_000) }) }) },
    }),
    "sizes in the directory that are too small": { name: DOCX, bytes: lying(sound, 10) },
    "sizes in the directory that are too large": { name: DOCX, bytes: lying(sound, 40 * 1024 * 1024) },
    "a size in the directory of four gigabytes": { name: DOCX, bytes: lying(sound, 0xfffffff0) },
    "parts that begin outside the file": { name: DOCX, bytes: displaced(sound, 0x7fffffff) },
    "parts that begin in each other": { name: DOCX, bytes: displaced(sound, 1) },
  };
}

/** Changes the unpacked size of every entry of the directory. */
function lying(bytes: Uint8Array, size: number): Uint8Array {
  return patched(bytes, (view, at) => view.setUint32(at + 24, size, true));
}

function displaced(bytes: Uint8Array, by: number): Uint8Array {
  return patched(bytes, (view, at) => view.setUint32(at + 42, view.getUint32(at + 42, true) + by, true));
}

function patched(bytes: Uint8Array, change: (view: DataView, at: number) => void): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 46 < copy.length; at++) if (view.getUint32(at, true) === 0x02014b50) change(view, at);
  return copy;
}

function names(): Record<string, HostileFile> {
  const paths = [
    "../../../../tmp/gongyan-was-here",
    "/tmp/gongyan-was-here",
    "..\\..\\gongyan-was-here",
    "C:\\gongyan-was-here",
    "word/media/../../../../gongyan-was-here.png",
    `word/media/${"a".repeat(60_000)}.png`,
    "word/media/\u0000.png",
    "word/media/%2e%2e%2fgongyan.png",
    "__proto__",
    "constructor",
  ];
  const files = paths.map(
    (path, at) =>
      [`a part called ${at}`, word({ body: words("字"), files: { [path]: strToU8("x") } })] as const,
  );
  const targets = [
    "../../../../etc/passwd",
    "/etc/passwd",
    "file:///etc/passwd",
    "http://127.0.0.1:9/",
    "\\\\host\\share",
  ];
  const related = targets.flatMap((target, at) => {
    const body = paragraph(
      `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a"/><a:blip r:embed="rId9"/></wp:inline></w:drawing></w:r>${run("字")}`,
    );
    return [
      [`a picture at ${at}`, word({ body, relationships: [["rId9", "image", target]] })] as const,
      [
        `a picture outside at ${at}`,
        word({ body, relationships: [["rId9", "image", target, true]] }),
      ] as const,
    ];
  });
  return Object.fromEntries([...files, ...related]);
}

function entities(): Record<string, HostileFile> {
  const laughs = Array.from(
    { length: 10 },
    (_, at) => `<!ENTITY l${at} "${at === 0 ? "ha" : `&l${at - 1};`.repeat(10)}">`,
  ).join("");
  const types: Record<string, string> = {
    laughs: `<!DOCTYPE w:document [${laughs}]>`,
    quadratic: `<!DOCTYPE w:document [<!ENTITY l9 "${"a".repeat(50_000)}">]>`,
    "a file of the machine": '<!DOCTYPE w:document [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
    "an address": '<!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/x.dtd">',
  };
  const parts = [
    "word/document.xml",
    "word/styles.xml",
    "word/numbering.xml",
    "word/_rels/document.xml.rels",
  ];
  const files = Object.entries(types).flatMap(([name, type]) =>
    parts.map((path) => {
      const xml = part("document", `<w:body>${words("&l9;".repeat(10))}</w:body>`).replace("?>", `?>${type}`);
      return [`entities: ${name} in ${path}`, word({ body: words("字"), files: { [path]: xml } })] as const;
    }),
  );
  return Object.fromEntries(files);
}

function missing(): Record<string, HostileFile> {
  const relations = (target: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://x/officeDocument" Target="${target}"/></Relationships>`;
  return {
    "an empty zip": { name: DOCX, bytes: zipSync({}) },
    "a zip of something else": { name: DOCX, bytes: zipSync({ "a.txt": strToU8("a") }) },
    "no body": word({ body: "", files: { "word/document.xml": part("document", "") } }),
    "an empty body": word({ body: "" }),
    "an empty part": word({ body: "", files: { "word/document.xml": "" } }),
    "a text that leads to itself": word({
      body: words("字"),
      files: { "_rels/.rels": relations("_rels/.rels") },
    }),
    "a text that is not there": word({
      body: words("字"),
      files: { "_rels/.rels": relations("word/other.xml") },
    }),
    "a text outside the file": word({
      body: words("字"),
      files: { "_rels/.rels": relations("../../../../etc/passwd") },
    }),
    "notes and comments that are not there": word({
      body:
        paragraph(
          '<w:r><w:footnoteReference w:id="7"/></w:r><w:commentRangeStart w:id="9"/><w:commentRangeEnd w:id="3"/>',
        ) + words("字"),
    }),
  };
}

function wrongTypes(): Record<string, HostileFile> {
  const ole = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600));
  return {
    "an old Word file": { name: "old.doc", bytes: ole },
    "an old Word file by a new name": { name: DOCX, bytes: ole },
    "a spreadsheet": {
      name: DOCX,
      bytes: zipSync({ "xl/workbook.xml": strToU8("<a/>"), "[Content_Types].xml": strToU8("<a/>") }),
    },
    "an OpenDocument": {
      name: DOCX,
      bytes: zipSync({
        mimetype: strToU8("application/vnd.oasis.opendocument.text"),
        "content.xml": strToU8("<a/>"),
      }),
    },
    "a program": { name: DOCX, bytes: Uint8Array.of(0x4d, 0x5a, ...new Uint8Array(300)) },
    "a PDF": text(DOCX, "%PDF-1.7\n1 0 obj"),
    "nothing but two letters": text(DOCX, "PK"),
    "a page by the name of a Word file": text(DOCX, "<!doctype html><script>alert(1)</script><p>字</p>"),
    "a shell script": text("run.sh", "#!/bin/sh\nrm -rf /"),
    "noise by the name of Markdown": {
      name: "a.md",
      bytes: Uint8Array.from({ length: 50_000 }, (_, at) => (at * 131) % 256),
    },
    "a name with a path": { ...word({ body: words("字") }), name: "../../../etc/passwd.docx" },
    "a name of tags": { ...word({ body: words("字") }), name: "<script>alert(1)</script>.docx" },
  };
}

function pictures(): Record<string, HostileFile> {
  const huge = Uint8Array.from([
    0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0xff, 0xff, 0, 0, 0xff,
    0xff, 8, 6, 0, 0, 0, 0, 0, 0, 0,
  ]);
  const media: Record<string, Uint8Array> = {
    "a picture of four billion pixels": huge,
    "a picture with script": strToU8(
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    ),
    "half a photograph": Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46),
    "a metafile": Uint8Array.of(1, 0, 0, 0, 0x6c, 0, 0, 0, ...new Uint8Array(100)),
    "a picture of nothing": new Uint8Array(0),
  };
  return Object.fromEntries(
    Object.entries(media).map(([name, bytes]) => {
      const body =
        paragraph(
          '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="图"/><a:blip r:embed="rId9"/></wp:inline></w:drawing></w:r>',
        ) + words("字");
      return [
        name,
        word({ body, media: { "a.png": bytes }, relationships: [["rId9", "image", "media/a.png"]] }),
      ];
    }),
  );
}

/** A sound file with bits changed, and cut off at many places. */
function damaged(random: () => number): Record<string, HostileFile> {
  const sound = wordFile({
    body: words("字").repeat(200) + table(row(cell(words("格")).repeat(3)).repeat(20)),
  });
  const files: Record<string, HostileFile> = {};
  for (let at = 1; at <= 12; at++) {
    files[`cut off after ${at} thirteenths`] = {
      name: DOCX,
      bytes: sound.subarray(0, Math.floor((sound.length * at) / 13)),
    };
  }
  for (let at = 0; at < 20; at++) {
    const bytes = sound.slice();
    for (let bit = 0; bit < 8; bit++)
      bytes[Math.floor(random() * bytes.length)]! ^= 1 << Math.floor(random() * 8);
    files[`with bits changed, ${at}`] = { name: DOCX, bytes };
  }
  return files;
}
