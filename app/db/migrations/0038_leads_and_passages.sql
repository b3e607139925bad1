CREATE TABLE `community_leads` (
	`id` text PRIMARY KEY NOT NULL,
	`community_id` text NOT NULL,
	`from_id` text NOT NULL,
	`to_id` text NOT NULL,
	`offered_by` text NOT NULL,
	`offered_at` integer NOT NULL,
	`outcome` text,
	`answered_by` text,
	`answered_at` integer
);
--> statement-breakpoint
CREATE INDEX `community_leads_community` ON `community_leads` (`community_id`,`offered_at`);--> statement-breakpoint
DROP INDEX `lineage_offers_edition`;--> statement-breakpoint
ALTER TABLE `lineage_offers` ADD `passages` text;--> statement-breakpoint
CREATE INDEX `lineage_offers_of_edition` ON `lineage_offers` (`edition_id`);