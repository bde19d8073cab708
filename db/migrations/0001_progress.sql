-- Drafted by drizzle-kit from db/schema, reviewed: STRICT, WITHOUT ROWID, CHECK and triggers added by hand. Never edit after landing.
-- The quarter of a fact becomes its period: months as well (core/domain/period.ts).
ALTER TABLE `cell_notes` RENAME COLUMN `quarter` TO `period`;
--> statement-breakpoint
ALTER TABLE `unread_entries` RENAME COLUMN `quarter` TO `period`;
--> statement-breakpoint
ALTER TABLE `changes` RENAME COLUMN `quarter` TO `period`;
--> statement-breakpoint
ALTER TABLE `changes` ADD `record_id` integer;
--> statement-breakpoint
-- Frozen plans keep their cells as JSON; a quote inside a text is escaped there, so only keys match.
UPDATE `plan_versions` SET `content` = replace(`content`, '"quarter":', '"period":');
--> statement-breakpoint
CREATE TABLE `fact_sums` (
	`plan_id` integer NOT NULL,
	`parent_id` integer NOT NULL,
	`item_id` integer NOT NULL,
	`plan_year_id` integer NOT NULL,
	`period` integer NOT NULL,
	`measure` text NOT NULL,
	`sum` integer NOT NULL,
	`numbers` integer NOT NULL,
	`not_applicable` integer NOT NULL,
	PRIMARY KEY(`plan_id`, `parent_id`, `item_id`, `plan_year_id`, `period`, `measure`),
	CHECK (`period` BETWEEN 0 AND 4 OR `period` BETWEEN 11 AND 22),
	CHECK (`measure` IN ('planned', 'completed'))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `facilities` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`type_id` integer NOT NULL,
	`unit_id` integer NOT NULL,
	`community` text NOT NULL,
	`address` text NOT NULL,
	`mode` text,
	`built_area` integer,
	`site_area` integer,
	`beds` integer,
	`nursing_beds` integer,
	`operator` text NOT NULL,
	`operation` text,
	`medical` text,
	`medical_partner` text NOT NULL,
	`stars` integer,
	`status` text NOT NULL,
	`opened_on` text,
	`contact_name` text NOT NULL,
	`contact_phone` text NOT NULL,
	`remark` text NOT NULL,
	`unread` text,
	`sample` integer NOT NULL,
	`search_text` text NOT NULL,
	FOREIGN KEY (`type_id`) REFERENCES `facility_types`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (`mode` IN ('new', 'rebuilt', 'extended', 'leased', 'attached')),
	CHECK (`built_area` >= 0),
	CHECK (`site_area` >= 0),
	CHECK (`beds` >= 0),
	CHECK (`nursing_beds` >= 0),
	CHECK (`operation` IN ('public', 'publicPrivate', 'privateSubsidised', 'private', 'stateOwned', 'village', 'other')),
	CHECK (`medical` IN ('internal', 'contracted', 'none')),
	CHECK (`stars` BETWEEN 1 AND 5),
	CHECK (`status` IN ('preparing', 'building', 'open', 'suspended', 'closed')),
	CHECK (`opened_on` GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CHECK (`sample` IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `facilities_code` ON `facilities` (`code`);
--> statement-breakpoint
CREATE INDEX `facilities_unit` ON `facilities` (`unit_id`,`type_id`);
--> statement-breakpoint
CREATE INDEX `facilities_type` ON `facilities` (`type_id`,`opened_on`,`status`,`unit_id`);
--> statement-breakpoint
CREATE INDEX `facilities_name` ON `facilities` (`name`);
--> statement-breakpoint
CREATE TABLE `facility_rooms` (
	`facility_id` integer NOT NULL,
	`position` integer NOT NULL,
	`zone` text NOT NULL,
	`room` text NOT NULL,
	`area` integer,
	PRIMARY KEY(`facility_id`, `position`),
	FOREIGN KEY (`facility_id`) REFERENCES `facilities`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (`area` >= 0)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `facility_types` (
	`id` integer PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`item_id` integer,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `facility_types_key_unique` ON `facility_types` (`key`);
--> statement-breakpoint
CREATE TABLE `calendar_days` (
	`date` text PRIMARY KEY NOT NULL,
	`is_working` integer NOT NULL,
	CHECK (`date` GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CHECK (`is_working` IN (0, 1))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `milestones` (
	`project_id` integer NOT NULL,
	`step` text NOT NULL,
	`planned_on` text,
	`actual_on` text,
	`pinned` integer NOT NULL,
	PRIMARY KEY(`project_id`, `step`),
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (`step` IN ('siting', 'approval', 'design', 'start', 'mainWorks', 'acceptance', 'opening')),
	CHECK (`planned_on` GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CHECK (`actual_on` GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CHECK (`pinned` IN (0, 1))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `project_funds` (
	`project_id` integer NOT NULL,
	`source` text NOT NULL,
	`amount` integer NOT NULL,
	PRIMARY KEY(`project_id`, `source`),
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (`source` IN ('central', 'city', 'county', 'lottery', 'social')),
	CHECK (`amount` >= 0)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `projects` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`unit_id` integer NOT NULL,
	`facility_id` integer,
	`plan_id` integer,
	`item_id` integer,
	`plan_year_id` integer,
	`fulfils` integer NOT NULL,
	`mode` text,
	`built_area` integer,
	`beds` integer,
	`stated_total` integer,
	`remark` text NOT NULL,
	`unread` text,
	`sample` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`facility_id`) REFERENCES `facilities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`plan_year_id`) REFERENCES `plan_years`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (`mode` IN ('new', 'rebuilt', 'extended', 'leased', 'attached')),
	CHECK (`fulfils` >= 0),
	CHECK (`built_area` >= 0),
	CHECK (`beds` >= 0),
	CHECK (`stated_total` >= 0),
	CHECK (`sample` IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `projects_unit` ON `projects` (`unit_id`);
--> statement-breakpoint
CREATE INDEX `projects_count` ON `projects` (`plan_id`,`item_id`,`plan_year_id`);
--> statement-breakpoint
CREATE INDEX `projects_facility` ON `projects` (`facility_id`);
--> statement-breakpoint
CREATE TABLE `usual_durations` (
	`mode` text NOT NULL,
	`step` text NOT NULL,
	`working_days` integer NOT NULL,
	PRIMARY KEY(`mode`, `step`),
	CHECK (`working_days` >= 0)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `returns` (
	`plan_id` integer NOT NULL,
	`plan_year_id` integer NOT NULL,
	`period` integer NOT NULL,
	`unit_id` integer NOT NULL,
	`state` text NOT NULL,
	`reason` text NOT NULL,
	`changed_at` text NOT NULL,
	`changed_by` text NOT NULL,
	PRIMARY KEY(`plan_id`, `plan_year_id`, `period`, `unit_id`),
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`plan_year_id`) REFERENCES `plan_years`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (`period` BETWEEN 0 AND 4 OR `period` BETWEEN 11 AND 22),
	CHECK (`state` IN ('entering', 'submitted', 'reviewed', 'sealed'))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `certificates` (
	`id` integer PRIMARY KEY NOT NULL,
	`staff_id` integer NOT NULL,
	`name` text NOT NULL,
	`level` integer,
	`number` text NOT NULL,
	`issued_on` text,
	`expires_on` text,
	`issuer` text NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff_members`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (`level` BETWEEN 1 AND 5),
	CHECK (`issued_on` GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CHECK (`expires_on` GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;
--> statement-breakpoint
CREATE INDEX `certificates_staff` ON `certificates` (`staff_id`);
--> statement-breakpoint
CREATE TABLE `session_heads` (
	`session_id` integer NOT NULL,
	`unit_id` integer NOT NULL,
	`heads` integer NOT NULL,
	PRIMARY KEY(`session_id`, `unit_id`),
	FOREIGN KEY (`session_id`) REFERENCES `training_sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (`heads` > 0)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `session_staff` (
	`session_id` integer NOT NULL,
	`staff_id` integer NOT NULL,
	PRIMARY KEY(`session_id`, `staff_id`),
	FOREIGN KEY (`session_id`) REFERENCES `training_sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staff_id`) REFERENCES `staff_members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `staff_members` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`unit_id` integer NOT NULL,
	`facility_id` integer,
	`item_id` integer,
	`phone` text NOT NULL,
	`id_number` text NOT NULL,
	`hired_on` text,
	`left_on` text,
	`remark` text NOT NULL,
	`unread` text,
	`sample` integer NOT NULL,
	`search_text` text NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`facility_id`) REFERENCES `facilities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (`hired_on` GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CHECK (`left_on` GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CHECK (`sample` IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `staff_members_unit` ON `staff_members` (`unit_id`);
--> statement-breakpoint
CREATE TABLE `training_sessions` (
	`id` integer PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`plan_id` integer,
	`item_id` integer,
	`start_date` text NOT NULL,
	`end_date` text NOT NULL,
	`hours` integer,
	`place` text NOT NULL,
	`organiser` text NOT NULL,
	`budget` integer,
	`pre_job` integer NOT NULL,
	`remark` text NOT NULL,
	`unread` text,
	`sample` integer NOT NULL,
	`search_text` text NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (`start_date` GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CHECK (`end_date` GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CHECK (`hours` >= 0),
	CHECK (`budget` >= 0),
	CHECK (`pre_job` IN (0, 1)),
	CHECK (`sample` IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `training_sessions_item` ON `training_sessions` (`plan_id`,`item_id`,`start_date`);
--> statement-breakpoint
ALTER TABLE `changes` ADD `field` text;
--> statement-breakpoint
CREATE INDEX `changes_record` ON `changes` (`subject`,`record_id`,`id`);
--> statement-breakpoint
CREATE TABLE `__new_facts` (
	`plan_id` integer NOT NULL,
	`unit_id` integer NOT NULL,
	`item_id` integer NOT NULL,
	`plan_year_id` integer NOT NULL,
	`period` integer NOT NULL,
	`measure` text NOT NULL,
	`state` text NOT NULL,
	`value` integer,
	PRIMARY KEY(`plan_id`, `unit_id`, `item_id`, `plan_year_id`, `period`, `measure`),
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`plan_year_id`) REFERENCES `plan_years`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (`period` BETWEEN 0 AND 4 OR `period` BETWEEN 11 AND 22),
	CHECK (`measure` IN ('planned', 'completed')),
	CHECK ((`state` = 'number' AND `value` IS NOT NULL) OR (`state` = 'notApplicable' AND `value` IS NULL))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_facts`("plan_id", "unit_id", "item_id", "plan_year_id", "period", "measure", "state", "value") SELECT "plan_id", "unit_id", "item_id", "plan_year_id", "quarter", "measure", "state", "value" FROM `facts`;
--> statement-breakpoint
DROP TABLE `facts`;
--> statement-breakpoint
ALTER TABLE `__new_facts` RENAME TO `facts`;
--> statement-breakpoint
DROP INDEX `annex_rows_unit`;
--> statement-breakpoint
ALTER TABLE `annex_rows` ADD `item_id` integer REFERENCES items(id);
--> statement-breakpoint
CREATE UNIQUE INDEX `annex_rows_unit_item` ON `annex_rows` (`annex_id`,`unit_id`,ifnull(`item_id`, 0));
--> statement-breakpoint
ALTER TABLE `annexes` ADD `type_sizes` text;
--> statement-breakpoint
ALTER TABLE `plans` ADD `progress_basis` text DEFAULT 'quarter' NOT NULL;
--> statement-breakpoint
-- fact_sums follow the facts in the same transaction.
CREATE TRIGGER fact_sums_insert AFTER INSERT ON facts BEGIN
  INSERT INTO fact_sums VALUES (
    NEW.plan_id, ifnull((SELECT parent_id FROM units WHERE id = NEW.unit_id), 0), NEW.item_id, NEW.plan_year_id, NEW.period, NEW.measure,
    ifnull(NEW.value, 0), (NEW.state = 'number'), (NEW.state = 'notApplicable')
  )
  ON CONFLICT DO UPDATE SET
    sum = sum + excluded.sum,
    numbers = numbers + excluded.numbers,
    not_applicable = not_applicable + excluded.not_applicable;
END;
--> statement-breakpoint
CREATE TRIGGER fact_sums_delete AFTER DELETE ON facts BEGIN
  INSERT INTO fact_sums VALUES (
    OLD.plan_id, ifnull((SELECT parent_id FROM units WHERE id = OLD.unit_id), 0), OLD.item_id, OLD.plan_year_id, OLD.period, OLD.measure,
    -ifnull(OLD.value, 0), -(OLD.state = 'number'), -(OLD.state = 'notApplicable')
  )
  ON CONFLICT DO UPDATE SET
    sum = sum + excluded.sum,
    numbers = numbers + excluded.numbers,
    not_applicable = not_applicable + excluded.not_applicable;
END;
--> statement-breakpoint
CREATE TRIGGER fact_sums_update AFTER UPDATE ON facts BEGIN
  INSERT INTO fact_sums VALUES (
    OLD.plan_id, ifnull((SELECT parent_id FROM units WHERE id = OLD.unit_id), 0), OLD.item_id, OLD.plan_year_id, OLD.period, OLD.measure,
    -ifnull(OLD.value, 0), -(OLD.state = 'number'), -(OLD.state = 'notApplicable')
  )
  ON CONFLICT DO UPDATE SET
    sum = sum + excluded.sum,
    numbers = numbers + excluded.numbers,
    not_applicable = not_applicable + excluded.not_applicable;
  INSERT INTO fact_sums VALUES (
    NEW.plan_id, ifnull((SELECT parent_id FROM units WHERE id = NEW.unit_id), 0), NEW.item_id, NEW.plan_year_id, NEW.period, NEW.measure,
    ifnull(NEW.value, 0), (NEW.state = 'number'), (NEW.state = 'notApplicable')
  )
  ON CONFLICT DO UPDATE SET
    sum = sum + excluded.sum,
    numbers = numbers + excluded.numbers,
    not_applicable = not_applicable + excluded.not_applicable;
END;
--> statement-breakpoint
CREATE TRIGGER fact_sums_parent AFTER UPDATE OF parent_id ON units BEGIN
  DELETE FROM fact_sums WHERE parent_id IN (ifnull(OLD.parent_id, 0), ifnull(NEW.parent_id, 0));
  INSERT INTO fact_sums
  SELECT f.plan_id, ifnull(u.parent_id, 0), f.item_id, f.plan_year_id, f.period, f.measure,
    sum(ifnull(f.value, 0)), sum(f.state = 'number'), sum(f.state = 'notApplicable')
  FROM facts f JOIN units u ON u.id = f.unit_id
  WHERE ifnull(u.parent_id, 0) IN (ifnull(OLD.parent_id, 0), ifnull(NEW.parent_id, 0))
  GROUP BY 1, 2, 3, 4, 5, 6;
END;
--> statement-breakpoint
INSERT INTO fact_sums
SELECT f.plan_id, ifnull(u.parent_id, 0), f.item_id, f.plan_year_id, f.period, f.measure,
  sum(ifnull(f.value, 0)), sum(f.state = 'number'), sum(f.state = 'notApplicable')
FROM facts f JOIN units u ON u.id = f.unit_id
GROUP BY 1, 2, 3, 4, 5, 6;
