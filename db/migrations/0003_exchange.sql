-- Drafted by drizzle-kit from db/schema, reviewed: STRICT, WITHOUT ROWID and CHECK added by hand. Never edit after landing.
CREATE TABLE `foreign_records` (
	`origin` text NOT NULL,
	`kind` text NOT NULL,
	`theirs` text NOT NULL,
	`ours` integer NOT NULL,
	PRIMARY KEY(`origin`, `kind`, `theirs`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `import_mappings` (
	`id` integer PRIMARY KEY NOT NULL,
	`signature` text NOT NULL,
	`name` text NOT NULL,
	`mapping` text NOT NULL,
	`used_at` text NOT NULL,
	`used_by` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `import_mappings_signature_unique` ON `import_mappings` (`signature`);--> statement-breakpoint
CREATE TABLE `import_rows` (
	`import_id` integer NOT NULL,
	`record_id` integer NOT NULL,
	`before` text,
	PRIMARY KEY(`import_id`, `record_id`),
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `imports` (
	`id` integer PRIMARY KEY NOT NULL,
	`file_id` integer,
	`name` text NOT NULL,
	`plan_id` integer,
	`annex_id` integer,
	`batch_id` integer,
	`counts` text NOT NULL,
	`at` text NOT NULL,
	`who` text NOT NULL,
	`undone_at` text,
	`undone_batch_id` integer,
	FOREIGN KEY (`file_id`) REFERENCES `received_files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`annex_id`) REFERENCES `annexes`(`id`) ON UPDATE no action ON DELETE set null
) STRICT;
--> statement-breakpoint
CREATE INDEX `imports_file` ON `imports` (`file_id`);--> statement-breakpoint
CREATE TABLE `issued_workbooks` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`plan_id` integer NOT NULL,
	`unit_id` integer NOT NULL,
	`annex_id` integer,
	`plan_year_id` integer,
	`period` integer,
	`version` integer NOT NULL,
	`checksum` text NOT NULL,
	`content` text NOT NULL,
	`due_date` text,
	`issued_at` text NOT NULL,
	`issued_by` text NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`annex_id`) REFERENCES `annexes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`plan_year_id`) REFERENCES `plan_years`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK ((`plan_year_id` IS NULL) = (`period` IS NULL)),
	CHECK (`annex_id` IS NOT NULL OR `period` IS NOT NULL),
	CHECK (`version` >= 1),
	CHECK (`due_date` GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `issued_workbooks_code_unique` ON `issued_workbooks` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `issued_workbooks_version` ON `issued_workbooks` (`plan_id`,`unit_id`,ifnull(`annex_id`, 0),ifnull(`plan_year_id`, 0),ifnull(`period`, 0),`version`);--> statement-breakpoint
CREATE TABLE `received_files` (
	`id` integer PRIMARY KEY NOT NULL,
	`sha256` text NOT NULL,
	`name` text NOT NULL,
	`size` integer NOT NULL,
	`content` blob NOT NULL,
	`kind` text NOT NULL,
	`received_at` text NOT NULL,
	`received_by` text NOT NULL,
	CHECK (length(`sha256`) = 64),
	CHECK (`size` = length(`content`)),
	CHECK (`kind` IN ('return', 'table', 'ledger', 'package'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `received_files_sha256_unique` ON `received_files` (`sha256`);--> statement-breakpoint
CREATE TABLE `received_packages` (
	`id` integer PRIMARY KEY NOT NULL,
	`file_id` integer NOT NULL,
	`signer_id` integer,
	`origin` text NOT NULL,
	`plan_id` integer,
	`content` text NOT NULL,
	`exported_at` text NOT NULL,
	`applied_at` text NOT NULL,
	`applied_by` text NOT NULL,
	`batch_id` integer,
	FOREIGN KEY (`file_id`) REFERENCES `received_files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`signer_id`) REFERENCES `signers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `received_packages_origin` ON `received_packages` (`origin`);--> statement-breakpoint
CREATE TABLE `returned_workbooks` (
	`id` integer PRIMARY KEY NOT NULL,
	`issued_id` integer NOT NULL,
	`file_id` integer NOT NULL,
	`name` text NOT NULL,
	`state` text NOT NULL,
	`content` text NOT NULL,
	`received_at` text NOT NULL,
	`decided_at` text,
	`decided_by` text,
	`batch_id` integer,
	FOREIGN KEY (`issued_id`) REFERENCES `issued_workbooks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`file_id`) REFERENCES `received_files`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (`state` IN ('waiting', 'applied', 'rejected', 'superseded'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `returned_workbooks_issued` ON `returned_workbooks` (`issued_id`);--> statement-breakpoint
CREATE INDEX `returned_workbooks_file` ON `returned_workbooks` (`file_id`);--> statement-breakpoint
CREATE TABLE `signers` (
	`id` integer PRIMARY KEY NOT NULL,
	`public_key` text NOT NULL,
	`private_key` text,
	`name` text NOT NULL,
	`trusted` integer NOT NULL,
	`added_at` text NOT NULL,
	CHECK (`trusted` IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `signers_public_key_unique` ON `signers` (`public_key`);--> statement-breakpoint
ALTER TABLE `changes` ADD `file_id` integer;