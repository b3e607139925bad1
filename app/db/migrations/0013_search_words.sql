-- The index of words is written anew from the editions at the next start: see
-- app/models/editions/reindex.server.ts. `format` says which entries have been.
ALTER TABLE `search_entries` ADD `format` integer NOT NULL DEFAULT 0;
--> statement-breakpoint
ALTER TABLE `search_entries` ADD `terms` text NOT NULL DEFAULT '[]';
--> statement-breakpoint
-- How many schools have adopted the work.
ALTER TABLE `search_entries` ADD `adoptions` integer NOT NULL DEFAULT 0;
--> statement-breakpoint
CREATE INDEX `search_entries_format` ON `search_entries` (`format`);
--> statement-breakpoint
ALTER TABLE `search_passages` ADD `headings` text NOT NULL DEFAULT '';
--> statement-breakpoint
ALTER TABLE `search_passages` ADD `names` text NOT NULL DEFAULT '';
--> statement-breakpoint
ALTER TABLE `search_passages` ADD `keywords` text NOT NULL DEFAULT '';
--> statement-breakpoint
DROP TABLE `search_titles`;
--> statement-breakpoint
DROP TABLE `search_text`;
--> statement-breakpoint
-- Units, people and keywords beside what they wrote.
CREATE VIRTUAL TABLE `search_text` USING fts5(title, summary, headings, body, names, content='', contentless_delete=1, tokenize='ascii');
--> statement-breakpoint
-- All but the text once more, by where it stands: small enough to be ranked, and asked by its column.
CREATE VIRTUAL TABLE `search_heads` USING fts5(title, summary, heading, school, author, keyword, content='', contentless_delete=1, tokenize='ascii');
--> statement-breakpoint
-- Words of titles and headings, keywords, units and people, with how many works have them: what
-- is offered while somebody types, and what pinyin and slips are read as.
CREATE TABLE `search_terms` (
	`term` text PRIMARY KEY NOT NULL,
	`folded` text NOT NULL,
	`pinyin` text NOT NULL,
	`initials` text NOT NULL,
	`kind` text NOT NULL,
	`works` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `search_terms_folded` ON `search_terms` (`folded`);
--> statement-breakpoint
CREATE INDEX `search_terms_pinyin` ON `search_terms` (`pinyin`, `works`);
--> statement-breakpoint
CREATE INDEX `search_terms_initials` ON `search_terms` (`initials`, `works`);
