-- What texts say, as an inverted index of our own: see app/models/search/inverted. Works published together
-- are a segment, written once and never changed; its terms lie in their order on leaves.
-- Written anew from the editions at the next start: see app/models/editions/reindex.server.ts.
DROP TABLE `search_text`;
--> statement-breakpoint
DROP TABLE `search_characters`;
--> statement-breakpoint
CREATE TABLE `search_segments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`base` integer NOT NULL,
	`span` integer NOT NULL,
	`works` integer NOT NULL,
	`state` text NOT NULL,
	`touched_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `search_leaves` (
	`id` integer PRIMARY KEY NOT NULL,
	`ids` blob NOT NULL,
	`places` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `search_leaf_terms` (
	`segment` integer NOT NULL,
	`term` blob NOT NULL,
	`page` integer NOT NULL,
	`size` integer NOT NULL,
	PRIMARY KEY(`segment`, `term`)
) WITHOUT ROWID;
--> statement-breakpoint
UPDATE `search_entries` SET `format` = 0;
