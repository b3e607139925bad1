CREATE TABLE `application_files` (
	`id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`name` text NOT NULL,
	`media_type` text NOT NULL,
	`size` integer NOT NULL,
	`sha256` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `application_files_application` ON `application_files` (`application_id`);--> statement-breakpoint
ALTER TABLE `objections` ADD `evidence_file_id` text;--> statement-breakpoint
ALTER TABLE `objections` ADD `answer_file_id` text;