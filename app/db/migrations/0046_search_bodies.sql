-- Texts lie apart from what else is read of many works at a time, and in fewer bytes: see
-- app/models/search/bodies.server.ts, which knows those that lie here as they came as well.
CREATE TABLE `search_bodies` (
	`id` integer PRIMARY KEY NOT NULL,
	`body` blob NOT NULL
);
--> statement-breakpoint
INSERT INTO `search_bodies` (`id`, `body`) SELECT `id`, `body` FROM `search_passages`;
--> statement-breakpoint
ALTER TABLE `search_passages` DROP COLUMN `body`;
--> statement-breakpoint
-- One column alone: to say of each place that it is not in the first takes two bytes of five, and titles,
-- summaries, headings and names are looked for in `search_heads`. Written anew from the editions at the
-- next start: see app/models/editions/reindex.server.ts.
DROP TABLE `search_text`;
--> statement-breakpoint
CREATE VIRTUAL TABLE `search_text` USING fts5(body, content='', contentless_delete=1, tokenize='ascii');
--> statement-breakpoint
INSERT INTO search_text (search_text, rank) VALUES ('hashsize', 16777216);
--> statement-breakpoint
INSERT INTO search_text (search_text, rank) VALUES ('automerge', 16);
--> statement-breakpoint
INSERT INTO search_text (search_text, rank) VALUES ('crisismerge', 64);
