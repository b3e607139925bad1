CREATE TABLE `lineage_offers` (
	`id` text PRIMARY KEY NOT NULL,
	`practice_id` text NOT NULL,
	`edition_id` text NOT NULL,
	`parent_id` text NOT NULL,
	`note` text NOT NULL,
	`offered_by` text NOT NULL,
	`offered_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `lineage_offers_edition` ON `lineage_offers` (`edition_id`);--> statement-breakpoint
CREATE INDEX `lineage_offers_parent` ON `lineage_offers` (`parent_id`);