-- What processes keep of the index in memory is brought up to date piece by piece: each piece of a
-- set says with which change of the index it was last written.
ALTER TABLE `search_sets` ADD `version` integer NOT NULL DEFAULT 1;
--> statement-breakpoint
CREATE INDEX `search_sets_version` ON `search_sets` (`version`);
--> statement-breakpoint
-- The entries once more, so that no id is ever given twice: an id that is known stays what it was,
-- or is gone.
CREATE TABLE `search_entries_new` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`entry_id` text NOT NULL,
	`published_at` integer NOT NULL,
	`title_key` text NOT NULL,
	`facets` text NOT NULL,
	`format` integer NOT NULL DEFAULT 0,
	`terms` text NOT NULL DEFAULT '[]',
	`adoptions` integer NOT NULL DEFAULT 0
);
--> statement-breakpoint
INSERT INTO `search_entries_new` (`id`, `entry_id`, `published_at`, `title_key`, `facets`, `format`, `terms`, `adoptions`)
SELECT `id`, `entry_id`, `published_at`, `title_key`, `facets`, `format`, `terms`, `adoptions` FROM `search_entries`;
--> statement-breakpoint
DROP TABLE `search_entries`;
--> statement-breakpoint
ALTER TABLE `search_entries_new` RENAME TO `search_entries`;
--> statement-breakpoint
CREATE UNIQUE INDEX `search_entries_entry` ON `search_entries` (`entry_id`);
--> statement-breakpoint
CREATE INDEX `search_entries_published` ON `search_entries` (`published_at`, `id`);
--> statement-breakpoint
CREATE INDEX `search_entries_title` ON `search_entries` (`title_key`, `id`);
--> statement-breakpoint
CREATE INDEX `search_entries_format` ON `search_entries` (`format`);
