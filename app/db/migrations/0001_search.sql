-- What can be found: one row for each published work, its newest edition. Narrow, because it is
-- read in order; the words that snippets are cut from lie apart.
CREATE TABLE `search_entries` (
	`id` integer PRIMARY KEY NOT NULL,
	`entry_id` text NOT NULL,
	`published_at` integer NOT NULL,
	`title_key` text NOT NULL,
	`facets` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `search_entries_entry` ON `search_entries` (`entry_id`);
--> statement-breakpoint
CREATE INDEX `search_entries_published` ON `search_entries` (`published_at`, `id`);
--> statement-breakpoint
CREATE INDEX `search_entries_title` ON `search_entries` (`title_key`, `id`);
--> statement-breakpoint
CREATE TABLE `search_passages` (
	`id` integer PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
-- Which entries have a value: sets of ids in pieces, see app/models/search/id-set.ts. The facet ''
-- holds all entries.
CREATE TABLE `search_sets` (
	`facet` text NOT NULL,
	`value` text NOT NULL,
	`piece` integer NOT NULL,
	`ids` blob NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `search_sets_value` ON `search_sets` (`facet`, `value`, `piece`);
--> statement-breakpoint
-- Tokens only, made in app/models/search/tokens.server.ts and parted by spaces; `ascii` leaves
-- every other character to the token.
CREATE VIRTUAL TABLE `search_text` USING fts5(title, summary, headings, body, content='', contentless_delete=1, tokenize='ascii');
--> statement-breakpoint
-- The titles once more: small enough to be ranked in full.
CREATE VIRTUAL TABLE `search_titles` USING fts5(title, content='', contentless_delete=1, tokenize='ascii');
--> statement-breakpoint
-- Each character of a work once: the only way to ask for a single one that need not go through
-- all pairs that begin with it.
CREATE VIRTUAL TABLE `search_characters` USING fts5(characters, content='', contentless_delete=1, detail=none, tokenize='ascii');
