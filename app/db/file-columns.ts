import { integer, text } from "drizzle-orm/sqlite-core";

/** What is known of any file that somebody sent and that is kept, whatever it belongs to. */
export const fileColumns = () => ({
  mediaType: text("media_type").notNull(),
  size: integer("size").notNull(),
  sha256: text("sha256").notNull(),
  createdBy: text("created_by").notNull(),
  createdAt: integer("created_at").notNull(),
});

/** The same of a picture; of other files the sides are 0. */
export const pictureColumns = () => ({
  ...fileColumns(),
  width: integer("width").notNull(),
  height: integer("height").notNull(),
});
