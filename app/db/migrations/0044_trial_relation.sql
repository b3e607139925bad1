ALTER TABLE `adoptions` ADD `school_then_id` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `adoptions` ADD `relation` text DEFAULT '{"sourceIds":[],"communityId":null}' NOT NULL;--> statement-breakpoint
ALTER TABLE `adoption_results` ADD `own_word` integer DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE `adoptions` SET `school_then_id` = coalesce((
	SELECT `organisation_id` FROM `events`
	WHERE `events`.`kind` = 'edition.adopted' AND `events`.`subject_id` = `adoptions`.`practice_id`
		AND json_extract(`events`.`payload`, '$.adoptionId') = `adoptions`.`id`
	LIMIT 1
), `organisation_id`);--> statement-breakpoint
UPDATE `adoptions` SET `relation` = json_object('communityId', NULL, 'sourceIds', json((
	SELECT json_group_array(`unit`) FROM (
		SELECT json_extract(`details`, '$.organisationId') AS `unit` FROM `editions` WHERE `editions`.`practice_id` = `adoptions`.`practice_id`
		UNION SELECT `organisation_id` FROM `practices` WHERE `practices`.`id` = `adoptions`.`practice_id`
		UNION SELECT `organisation_id` FROM `collaborators`
			WHERE `collaborators`.`practice_id` = `adoptions`.`practice_id` AND `part` IN ('owner', 'editor')
	) WHERE `unit` IS NOT NULL AND `unit` <> ''
)));--> statement-breakpoint
UPDATE `adoptions` SET `relation` = json_set(`relation`, '$.communityId', (
	SELECT `own`.`community_id` FROM `community_units` AS `own`
	JOIN `community_units` AS `near` ON `near`.`community_id` = `own`.`community_id`
	WHERE `own`.`organisation_id` = `adoptions`.`organisation_id`
		AND `own`.`joined_at` <= `adoptions`.`adopted_at` AND (`own`.`left_at` IS NULL OR `own`.`left_at` > `adoptions`.`adopted_at`)
		AND `near`.`joined_at` <= `adoptions`.`adopted_at` AND (`near`.`left_at` IS NULL OR `near`.`left_at` > `adoptions`.`adopted_at`)
		AND `near`.`organisation_id` IN (SELECT `value` FROM json_each(`adoptions`.`relation`, '$.sourceIds'))
	LIMIT 1
));--> statement-breakpoint
DROP INDEX `adoptions_once`;--> statement-breakpoint
CREATE INDEX `adoptions_organisation` ON `adoptions` (`organisation_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `adoptions_once` ON `adoptions` (`school_then_id`,`edition_id`);
