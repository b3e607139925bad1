CREATE TABLE `day_marks` (
	`mark` text NOT NULL,
	`practice_id` text NOT NULL,
	`number` integer NOT NULL,
	`useful` integer NOT NULL,
	`day` integer NOT NULL,
	PRIMARY KEY(`mark`, `practice_id`, `number`)
);
--> statement-breakpoint
CREATE INDEX `day_marks_day` ON `day_marks` (`day`);--> statement-breakpoint
CREATE TABLE `day_salts` (
	`day` integer PRIMARY KEY NOT NULL,
	`salt` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `reader_questions` (
	`id` text PRIMARY KEY NOT NULL,
	`practice_id` text NOT NULL,
	`number` integer NOT NULL,
	`name` text NOT NULL,
	`body` text NOT NULL,
	`asked_at` integer NOT NULL,
	`mark` text,
	`day` integer NOT NULL,
	`member_id` text,
	`state` text NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`answer` text,
	`answered_by` text,
	`answered_at` integer
);
--> statement-breakpoint
CREATE INDEX `reader_questions_practice` ON `reader_questions` (`practice_id`,`state`);--> statement-breakpoint
CREATE INDEX `reader_questions_mark` ON `reader_questions` (`mark`);--> statement-breakpoint
CREATE TABLE `usefulness` (
	`practice_id` text NOT NULL,
	`number` integer NOT NULL,
	`useful` integer NOT NULL,
	`not_useful` integer NOT NULL,
	PRIMARY KEY(`practice_id`, `number`)
);
--> statement-breakpoint
CREATE TABLE `work_reports` (
	`id` text PRIMARY KEY NOT NULL,
	`practice_id` text NOT NULL,
	`number` integer NOT NULL,
	`reason` text NOT NULL,
	`body` text NOT NULL,
	`contact` text NOT NULL,
	`reported_at` integer NOT NULL,
	`mark` text,
	`day` integer NOT NULL,
	`closed_by` text,
	`closed_at` integer,
	`outcome` text
);
--> statement-breakpoint
CREATE INDEX `work_reports_closed` ON `work_reports` (`closed_at`,`reported_at`);