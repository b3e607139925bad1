import { embeddedAt, isEmbedAddress } from "../embed-address";
import { escapeHtml } from "../escape";
import type { Kind } from "./kind";
import { cut, only, property, words } from "./properties";

/** Letters of what it is called. */
export const LONGEST_EMBED_TITLE = 200;

/** 外链视频: a film or a lesson at one of a few sites, from which nothing comes until it is asked for. */
export interface Embed {
  type: "embed";
  /** Address of its page, in the form in which embed-address.ts stores it. */
  url: string;
  title: string;
}

export const embed: Kind<Embed> = {
  type: "embed",
  group: "block",
  holds: [],
  speaks: true,
  properties: {
    __url: property(isEmbedAddress, only(isEmbedAddress)),
    __title: property(words(LONGEST_EMBED_TITLE), cut(LONGEST_EMBED_TITLE)),
  },
  isWhole: (_element, attributes) => isEmbedAddress(attributes.__url),
  read(element, reader) {
    const { __url: url, __title: title } = reader.attributes(element);
    if (!isEmbedAddress(url)) return null;
    return {
      type: "embed",
      url,
      title: typeof title === "string" ? title.slice(0, LONGEST_EMBED_TITLE) : "",
    };
  },
  attributes: ({ url, title }) => ({ __url: url, ...(title && { __title: title }) }),
  // Without a script it is a link; public/embeds.js offers to load it. Its site is named in blocks.css.
  html({ url, title }) {
    const found = embeddedAt(url);
    if (!found) return "";
    const address = escapeHtml(found.address);
    return (
      `<figure class="embed embed-${found.site}" data-frame="${escapeHtml(found.frame)}" data-host="${found.host}">` +
      `<p><a href="${address}" rel="noopener noreferrer nofollow ugc">${escapeHtml(title || found.address)}</a></p>` +
      `<figcaption>${new URL(found.address).hostname}</figcaption></figure>`
    );
  },
  text: ({ title }) => title,
};
