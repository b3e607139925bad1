-- What can be found: one row for each published work, its newest edition.
CREATE TABLE `search_entries` (
	`id` integer PRIMARY KEY NOT NULL,
	`entry_id` text NOT NULL,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`body` text NOT NULL,
	`published_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `search_entries_entry` ON `search_entries` (`entry_id`);
--> statement-breakpoint
CREATE INDEX `search_entries_published` ON `search_entries` (`published_at`);
--> statement-breakpoint
CREATE TABLE `search_facets` (
	`facet` text NOT NULL,
	`value` text NOT NULL,
	`entry` integer NOT NULL,
	PRIMARY KEY(`facet`, `value`, `entry`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `search_facets_entry` ON `search_facets` (`entry`);
--> statement-breakpoint
-- Holds tokens only, made in app/models/search/tokens.server.ts; the words stay in search_entries.
CREATE VIRTUAL TABLE `search_text` USING fts5(title, summary, headings, body, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0');
