CREATE TABLE `aftercare` (
	`id` text PRIMARY KEY NOT NULL,
	`designation_id` text NOT NULL,
	`kind` text NOT NULL,
	`year` integer NOT NULL,
	`expert_id` text,
	`words` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`done_at` integer,
	`outcome` text
);
--> statement-breakpoint
CREATE INDEX `aftercare_designation` ON `aftercare` (`designation_id`,`year`);--> statement-breakpoint
CREATE TABLE `application_editions` (
	`id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`number` integer NOT NULL,
	`frozen` text NOT NULL,
	`content_hash` text NOT NULL,
	`nomination` text NOT NULL,
	`submitted_by` text NOT NULL,
	`submitted_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `application_editions_number` ON `application_editions` (`application_id`,`number`);--> statement-breakpoint
CREATE TABLE `application_moves` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`application_id` text NOT NULL,
	`call_id` text NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text NOT NULL,
	`actor_name` text NOT NULL,
	`acting_role` text NOT NULL,
	`organisation_id` text NOT NULL,
	`move` text NOT NULL,
	`from_status` text,
	`from_step` integer,
	`to_status` text NOT NULL,
	`to_step` integer NOT NULL,
	`edition_id` text NOT NULL,
	`comment` text NOT NULL,
	`attachment_id` text
);
--> statement-breakpoint
CREATE INDEX `application_moves_application` ON `application_moves` (`application_id`,`id`);--> statement-breakpoint
CREATE INDEX `application_moves_call` ON `application_moves` (`call_id`,`id`);--> statement-breakpoint
CREATE TABLE `applications` (
	`id` text PRIMARY KEY NOT NULL,
	`call_id` text NOT NULL,
	`practice_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`chain` text NOT NULL,
	`status` text NOT NULL,
	`step` integer NOT NULL,
	`holder_id` text NOT NULL,
	`since` integer NOT NULL,
	`due_at` integer NOT NULL,
	`returns` integer NOT NULL,
	`appealed` integer NOT NULL,
	`verdict` text,
	`edition_id` text NOT NULL,
	`submitted_by` text NOT NULL,
	`submitted_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `applications_practice` ON `applications` (`call_id`,`practice_id`);--> statement-breakpoint
CREATE INDEX `applications_holder` ON `applications` (`holder_id`,`status`);--> statement-breakpoint
CREATE INDEX `applications_call` ON `applications` (`call_id`,`status`,`step`);--> statement-breakpoint
CREATE INDEX `applications_work` ON `applications` (`practice_id`);--> statement-breakpoint
CREATE TABLE `delegations` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`role` text NOT NULL,
	`from_member_id` text NOT NULL,
	`to_member_id` text NOT NULL,
	`valid_from` integer NOT NULL,
	`valid_to` integer NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `delegations_to` ON `delegations` (`to_member_id`);--> statement-breakpoint
CREATE INDEX `delegations_from` ON `delegations` (`from_member_id`);--> statement-breakpoint
CREATE TABLE `designations` (
	`id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`call_id` text NOT NULL,
	`practice_id` text NOT NULL,
	`edition_number` integer NOT NULL,
	`kind` text NOT NULL,
	`document_number` text NOT NULL,
	`certificate_number` text NOT NULL,
	`certificate` text NOT NULL,
	`signature` text NOT NULL,
	`designated_by` text NOT NULL,
	`designated_at` integer NOT NULL,
	`valid_until` text NOT NULL,
	`withdrawn_at` integer,
	`withdrawal_reason` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `designations_certificate` ON `designations` (`certificate_number`);--> statement-breakpoint
CREATE UNIQUE INDEX `designations_application` ON `designations` (`application_id`);--> statement-breakpoint
CREATE INDEX `designations_practice` ON `designations` (`practice_id`);--> statement-breakpoint
CREATE INDEX `designations_call` ON `designations` (`call_id`);--> statement-breakpoint
CREATE TABLE `endorsements` (
	`id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`call_id` text NOT NULL,
	`step` integer NOT NULL,
	`organisation_id` text NOT NULL,
	`rank` integer,
	`endorsed_by` text NOT NULL,
	`endorsed_at` integer NOT NULL,
	`released_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `endorsements_application` ON `endorsements` (`application_id`,`step`);--> statement-breakpoint
CREATE INDEX `endorsements_unit` ON `endorsements` (`call_id`,`step`,`organisation_id`);--> statement-breakpoint
CREATE TABLE `interests` (
	`id` text PRIMARY KEY NOT NULL,
	`member_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`reason` text NOT NULL,
	`declared_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `interests_member` ON `interests` (`member_id`,`organisation_id`);--> statement-breakpoint
CREATE TABLE `objections` (
	`id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`member_id` text NOT NULL,
	`name` text NOT NULL,
	`contact` text NOT NULL,
	`words` text NOT NULL,
	`evidence` text NOT NULL,
	`raised_at` integer NOT NULL,
	`answered_at` integer,
	`answered_by` text,
	`answer` text,
	`upheld` integer
);
--> statement-breakpoint
CREATE INDEX `objections_application` ON `objections` (`application_id`);--> statement-breakpoint
CREATE TABLE `reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`call_id` text NOT NULL,
	`expert_id` text NOT NULL,
	`edition_id` text NOT NULL,
	`assigned_by` text NOT NULL,
	`assigned_at` integer NOT NULL,
	`reason` text NOT NULL,
	`sheet` text NOT NULL,
	`saved_at` integer,
	`submitted_at` integer,
	`total` real,
	`recused_at` integer,
	`recusal_reason` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reviews_expert` ON `reviews` (`application_id`,`expert_id`);--> statement-breakpoint
CREATE INDEX `reviews_by_expert` ON `reviews` (`expert_id`,`submitted_at`);--> statement-breakpoint
CREATE INDEX `reviews_call` ON `reviews` (`call_id`);--> statement-breakpoint
CREATE TABLE `signing_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`public_key` text NOT NULL,
	`private_key` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `site_visits` (
	`id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`planned_for` text NOT NULL,
	`place` text NOT NULL,
	`online` integer NOT NULL,
	`visitors` text NOT NULL,
	`report` text NOT NULL,
	`scheduled_by` text NOT NULL,
	`scheduled_at` integer NOT NULL,
	`reported_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `site_visits_application` ON `site_visits` (`application_id`);--> statement-breakpoint
CREATE TABLE `visit_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`visit_id` text NOT NULL,
	`member_id` text NOT NULL,
	`item` text NOT NULL,
	`words` text NOT NULL,
	`noted_at` integer NOT NULL,
	`received_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `visit_notes_visit` ON `visit_notes` (`visit_id`,`noted_at`);--> statement-breakpoint
CREATE TABLE `visit_signatures` (
	`id` text PRIMARY KEY NOT NULL,
	`visit_id` text NOT NULL,
	`member_id` text NOT NULL,
	`signed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `visit_signatures_member` ON `visit_signatures` (`visit_id`,`member_id`);--> statement-breakpoint
CREATE TABLE `call_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`call_id` text NOT NULL,
	`at` integer NOT NULL,
	`changed_by` text NOT NULL,
	`reason` text NOT NULL,
	`changed` text NOT NULL,
	`before` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `call_changes_call` ON `call_changes` (`call_id`,`at`);--> statement-breakpoint
CREATE TABLE `call_experts` (
	`id` text PRIMARY KEY NOT NULL,
	`call_id` text NOT NULL,
	`member_id` text NOT NULL,
	`stages` text NOT NULL,
	`subjects` text NOT NULL,
	`added_by` text NOT NULL,
	`added_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `call_experts_call` ON `call_experts` (`call_id`);--> statement-breakpoint
CREATE INDEX `call_experts_member` ON `call_experts` (`member_id`);--> statement-breakpoint
CREATE TABLE `calls` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_id` text NOT NULL,
	`name` text NOT NULL,
	`summary` text NOT NULL,
	`status` text NOT NULL,
	`settings` text NOT NULL,
	`rehearsed_at` integer,
	`opened_at` integer,
	`closed_at` integer,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `calls_programme` ON `calls` (`programme_id`);--> statement-breakpoint
CREATE INDEX `calls_status` ON `calls` (`status`,`opened_at`);--> statement-breakpoint
CREATE TABLE `programmes` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`name` text NOT NULL,
	`summary` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `programmes_organisation` ON `programmes` (`organisation_id`);