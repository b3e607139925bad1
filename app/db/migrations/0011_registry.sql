CREATE TABLE `organisation_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`kind` text NOT NULL,
	`successor_id` text,
	`former_name` text NOT NULL,
	`grounds` text NOT NULL,
	`decided_by` text NOT NULL,
	`decided_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `organisation_changes_organisation` ON `organisation_changes` (`organisation_id`,`decided_at`);--> statement-breakpoint
CREATE INDEX `organisation_changes_successor` ON `organisation_changes` (`successor_id`);--> statement-breakpoint
CREATE INDEX `organisation_changes_name` ON `organisation_changes` (`former_name`);--> statement-breakpoint
CREATE TABLE `organisation_proposals` (
	`organisation_id` text PRIMARY KEY NOT NULL,
	`proposed_by` text NOT NULL,
	`proposed_at` integer NOT NULL,
	`statement` text NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`decision` text,
	`reason` text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE INDEX `organisation_proposals_member` ON `organisation_proposals` (`proposed_by`);--> statement-breakpoint
ALTER TABLE `organisations` ADD `legal_body` integer DEFAULT true NOT NULL;