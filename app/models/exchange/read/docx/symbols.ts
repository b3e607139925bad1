import { elementsOf, textOf, type Xml } from "../xml";

const WINGDINGS: Record<string, string> = {
  "6C": "●",
  "6E": "■",
  "6F": "☐",
  "71": "☐",
  A8: "☐",
  FB: "✗",
  FC: "✓",
  FD: "☒",
  FE: "☑",
  D8: "➢",
  E0: "→",
  "4A": "☺",
};
const SYMBOL: Record<string, string> = { B7: "•", B4: "×", B8: "÷", B1: "±", A3: "≤", B3: "≥", AE: "→" };
const WINGDINGS_2: Record<string, string> = { "50": "✓", "52": "☑", A3: "☐", "53": "☒" };

/** The character of a `<w:sym>`, or null when its font draws something we have no sign for. */
export function symbolOf({ attributes }: Xml): string | null {
  const code = (attributes["w:char"] ?? "").toUpperCase().replace(/^F0|^00/, "");
  const font = (attributes["w:font"] ?? "").toLowerCase();
  const table = font === "wingdings" ? WINGDINGS : font === "wingdings 2" ? WINGDINGS_2 : SYMBOL;
  if (table[code]) return table[code];
  const point = Number.parseInt(attributes["w:char"] ?? "", 16);
  const drawn = Number.isNaN(point) || point < 0x20 || (point >= 0xe000 && point <= 0xf8ff) || point > 0xffff;
  return drawn || (point >= 0xd800 && point < 0xe000) ? null : String.fromCharCode(point);
}

/** Letters of an equation in a line, as far as a line can say it. */
export function linearMath(element: Xml): string {
  const inside = (name: string) =>
    elementsOf(element)
      .filter((each) => each.name === name)
      .map(linearMath)
      .join("");
  switch (element.name) {
    case "m:t":
      return textOf(element);
    case "m:f":
      return `(${inside("m:num")})/(${inside("m:den")})`;
    case "m:rad":
      return `√(${inside("m:e")})`;
    case "m:sSup":
      return `${inside("m:e")}^${inside("m:sup")}`;
    case "m:sSub":
      return `${inside("m:e")}_${inside("m:sub")}`;
    default:
      return elementsOf(element).map(linearMath).join("");
  }
}

/** Words without what means nothing here: signs of symbol fonts without their font, halves of characters. */
export function soundOf(text: string): { sound: string; whole: boolean } {
  return {
    sound: text.replace(/\n/g, " ").replace(/[\ue000-\uf8ff\p{Cs}]|(?!\t)\p{Cc}/gu, ""),
    whole: !/[\ue000-\uf8ff]/.test(text),
  };
}
