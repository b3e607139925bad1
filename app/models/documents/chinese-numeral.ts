const DIGITS = "零一二三四五六七八九";

/** A number in Chinese characters, up to 99,999. */
export function chineseNumeral(value: number): string {
  if (value < 10) return DIGITS[value] ?? "";
  const digits = String(value);
  let text = "";
  for (const [index, digit] of [...digits].entries()) {
    const unit = ["", "十", "百", "千", "万"][digits.length - 1 - index] ?? "";
    text += digit === "0" ? "零" : (DIGITS[Number(digit)] ?? "") + unit;
  }
  return text.replace(/零+/g, "零").replace(/零$/, "").replace(/^一十/, "十");
}
