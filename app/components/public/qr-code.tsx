import type { Qr } from "./qr";

export interface QrCodeProps {
  qr: Qr;
  /** What the code leads to. */
  label: string;
}

/** An address for whoever holds the page on paper, or sees it on a wall. Black on white in the dark too, or no camera reads it. */
export function QrCode({ qr: { path, size }, label }: QrCodeProps) {
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
