CREATE TABLE `authorship_proposals` (
	`id` text PRIMARY KEY NOT NULL,
	`practice_id` text NOT NULL,
	`proposed_by` text NOT NULL,
	`proposed_at` integer NOT NULL,
	`lines` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `authorship_proposals_practice` ON `authorship_proposals` (`practice_id`,`proposed_at`);--> statement-breakpoint
CREATE TABLE `authorship_signatures` (
	`proposal_id` text NOT NULL,
	`member_id` text NOT NULL,
	`signed_at` integer NOT NULL,
	PRIMARY KEY(`proposal_id`, `member_id`)
);
--> statement-breakpoint
CREATE TABLE `copied_passages` (
	`document_id` text NOT NULL,
	`epoch` integer NOT NULL,
	`client_id` integer NOT NULL,
	`passages` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`document_id`, `epoch`, `client_id`)
);
--> statement-breakpoint
CREATE TABLE `named_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`document_id` text NOT NULL,
	`epoch` integer NOT NULL,
	`seq` integer NOT NULL,
	`name` text NOT NULL,
	`at` integer NOT NULL,
	`named_by` text NOT NULL,
	`named_at` integer NOT NULL,
	`letters` integer NOT NULL,
	`state` blob NOT NULL
);
--> statement-breakpoint
CREATE INDEX `named_versions_document` ON `named_versions` (`document_id`,`epoch`,`seq`);