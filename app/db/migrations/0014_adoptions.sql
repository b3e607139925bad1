CREATE TABLE `adoption_answers` (
	`id` text PRIMARY KEY NOT NULL,
	`adoption_id` text NOT NULL,
	`stance` text NOT NULL,
	`body` text NOT NULL,
	`answered_by` text NOT NULL,
	`answered_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `adoption_answers_adoption` ON `adoption_answers` (`adoption_id`,`answered_at`);--> statement-breakpoint
CREATE TABLE `adoption_results` (
	`id` text PRIMARY KEY NOT NULL,
	`adoption_id` text NOT NULL,
	`outcome` text NOT NULL,
	`account` text NOT NULL,
	`artefacts` text NOT NULL,
	`reported_by` text NOT NULL,
	`reported_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `adoption_results_adoption` ON `adoption_results` (`adoption_id`,`reported_at`);--> statement-breakpoint
CREATE TABLE `adoptions` (
	`id` text PRIMARY KEY NOT NULL,
	`practice_id` text NOT NULL,
	`edition_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`term` text NOT NULL,
	`classes` integer NOT NULL,
	`pupils` integer NOT NULL,
	`context` text NOT NULL,
	`changes` text NOT NULL,
	`reasons` text NOT NULL,
	`adopted_by` text NOT NULL,
	`adopted_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `adoptions_once` ON `adoptions` (`organisation_id`,`edition_id`);--> statement-breakpoint
CREATE INDEX `adoptions_practice` ON `adoptions` (`practice_id`,`adopted_at`);--> statement-breakpoint
CREATE TABLE `lineages` (
	`practice_id` text PRIMARY KEY NOT NULL,
	`parent_id` text NOT NULL,
	`parent_edition_id` text NOT NULL,
	`adoption_id` text NOT NULL,
	`started_by` text NOT NULL,
	`started_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `lineages_adoption` ON `lineages` (`adoption_id`);--> statement-breakpoint
CREATE INDEX `lineages_parent` ON `lineages` (`parent_id`);--> statement-breakpoint
ALTER TABLE `notices` ADD `address` text;--> statement-breakpoint
ALTER TABLE `notices` ADD `words` text;