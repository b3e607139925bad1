CREATE TABLE `communities` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`theme` text NOT NULL,
	`charter` text NOT NULL,
	`lead_id` text NOT NULL,
	`founded_by` text NOT NULL,
	`founded_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `communities_name` ON `communities` (`name`);--> statement-breakpoint
CREATE INDEX `communities_lead` ON `communities` (`lead_id`);--> statement-breakpoint
CREATE TABLE `community_activities` (
	`id` text PRIMARY KEY NOT NULL,
	`community_id` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`held_on` text NOT NULL,
	`host_id` text NOT NULL,
	`minutes_id` text,
	`added_by` text NOT NULL,
	`added_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `community_activities_community` ON `community_activities` (`community_id`,`held_on`);--> statement-breakpoint
CREATE UNIQUE INDEX `community_activities_minutes` ON `community_activities` (`minutes_id`);--> statement-breakpoint
CREATE TABLE `community_goals` (
	`id` text PRIMARY KEY NOT NULL,
	`community_id` text NOT NULL,
	`goal` text NOT NULL,
	`measure` text NOT NULL,
	`due` text NOT NULL,
	`added_by` text NOT NULL,
	`added_at` integer NOT NULL,
	`reached` text,
	`reached_by` text,
	`reached_at` integer
);
--> statement-breakpoint
CREATE INDEX `community_goals_community` ON `community_goals` (`community_id`,`due`);--> statement-breakpoint
CREATE TABLE `community_summaries` (
	`practice_id` text PRIMARY KEY NOT NULL,
	`community_id` text NOT NULL,
	`year` integer NOT NULL,
	`started_by` text NOT NULL,
	`started_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `community_summaries_year` ON `community_summaries` (`community_id`,`year`);--> statement-breakpoint
CREATE TABLE `community_units` (
	`id` text PRIMARY KEY NOT NULL,
	`community_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`duty` text NOT NULL,
	`invited_by` text NOT NULL,
	`invited_at` integer NOT NULL,
	`joined_by` text,
	`joined_at` integer,
	`left_by` text,
	`left_at` integer
);
--> statement-breakpoint
CREATE INDEX `community_units_community` ON `community_units` (`community_id`);--> statement-breakpoint
CREATE INDEX `community_units_organisation` ON `community_units` (`organisation_id`);