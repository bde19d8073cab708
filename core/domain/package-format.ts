import { z } from 'zod';
import { PERIODS } from './period.ts';

/**
 * A package (.ybx): a plan, or what was completed in one of its periods, as one file that another office
 * can take over. A ZIP of JSON texts; `manifest.json` names every other one with its checksum and
 * `signature.json` signs the manifest, byte for byte. Records refer to each other by what both offices
 * know: items by key, years by label, units by the number they have in the file the package came from.
 * Nobody's name or telephone is in it.
 *
 *   const manifest = manifestSchema.parse(JSON.parse(text));
 *   manifest.scope;   // { kind: 'period', year: '2020...', period: 2 }
 */
export const PACKAGE_FORMAT = 'yibiao-package';
/** Counted up when an older program could not read what a newer one writes. */
export const PACKAGE_VERSION = 1;
export const PACKAGE_ENDING = 'ybx';

/** Entries that carry records, in the order of the file. */
export const PACKAGE_ENTRIES = [
  ...(['units.json', 'items.json', 'plan.json', 'facts.json'] as const),
  ...(['returns.json', 'annexes.json'] as const),
] as const;
export type PackageEntry = (typeof PACKAGE_ENTRIES)[number];

/** What keeps a package from being taken over. */
export const PACKAGE_PROBLEMS = [
  ...(['notAPackage', 'newer', 'incomplete', 'checksum', 'signature', 'malformed'] as const),
  /** Signed by nobody whom a person here has confirmed, and the caller did not say that it may come in. */
  ...([
    'unconfirmed',
    'older',
    'twice',
    'otherCounty',
    'notACity',
    'undone',
    'usedSince',
    'olderOne',
  ] as const),
] as const;
export type PackageProblem = (typeof PACKAGE_PROBLEMS)[number];

const text = z.string().max(2000);
const name = z.string().min(1).max(200);
const ref = z.string().min(1).max(60);
const day = z.iso.date();
const measure = z.enum(['planned', 'completed']);
const period = z.literal(PERIODS);
const place = [ref, ref, name, period, measure] as const;

export const unitSchema = z.object({
  ref,
  /** Null for the plan's own county. */
  parent: ref.nullable(),
  divisionCode: z
    .string()
    .regex(/^\d{6}(\d{3}){0,2}$/)
    .nullable(),
  kind: z.enum(['county', 'subdistrict', 'town', 'township', 'community', 'village', 'bureau']),
  settlement: z.enum(['urban', 'rural']).nullable(),
  validFrom: day.nullable(),
  validTo: day.nullable(),
  mergedInto: ref.nullable(),
  names: z.array(z.object({ validFrom: z.union([z.literal(''), day]), name })).min(1),
});
export type PackageUnit = z.infer<typeof unitSchema>;

export const itemSchema = z.object({
  key: ref,
  name,
  unitOfMeasure: z.string().max(40),
  decimals: z.number().int().min(0).max(6),
});
export type PackageItem = z.infer<typeof itemSchema>;

export const planSchema = z.object({
  key: ref,
  title: name,
  documentNumber: text.nullable(),
  issuer: text.nullable(),
  issueDate: day.nullable(),
  progressBasis: z.enum(['quarter', 'month']),
  sample: z.boolean(),
  years: z.array(z.object({ label: name, startDate: day, endDate: day })).max(50),
});
export type PackagePlan = z.infer<typeof planSchema>;

/** Unit, item, plan year, period, planned or completed; then the value, null = not applicable. */
const factSchema = z.tuple([...place, z.int().nullable()]);
const unreadSchema = z.tuple([
  ...place,
  text,
  z.enum(['notANumber', 'negative', 'fraction', 'tooLarge', 'formulaError', 'magnitude']),
]);
const noteSchema = z.tuple([...place, text]);
export const factsSchema = z.object({
  facts: z.array(factSchema),
  unread: z.array(unreadSchema),
  notes: z.array(noteSchema),
});
export type PackageFacts = z.infer<typeof factsSchema>;
export type PackageFact = z.infer<typeof factSchema>;

/** How far a unit's return for a period is; who moved it stays at home. */
export const returnSchema = z.object({
  unit: ref,
  year: name,
  period,
  state: z.enum(['entering', 'submitted', 'reviewed', 'sealed']),
  changedAt: z.iso.datetime(),
});
export type PackageReturn = z.infer<typeof returnSchema>;

const sizes = z.object({
  title: z.number().optional(),
  heading: z.number().optional(),
  body: z.number().optional(),
  notes: z.number().optional(),
});
const path = z.array(z.string().max(400)).min(1).max(8);
const page = {
  key: ref,
  title: name,
  number: z.number().int().nullable(),
  notes: z.array(text),
  signatureLine: text.nullable(),
  paper: z.enum(['A4', 'A3']),
  orientation: z.enum(['portrait', 'landscape']),
  typeSizes: sizes.nullable(),
};

const countsSchema = z.object({
  kind: z.literal('plan'),
  ...page,
  rowHeading: text,
  unitLine: text.nullable(),
  fillLine: text.nullable(),
  totalRow: z.enum(['last', 'first', 'none']),
  rows: z.array(z.object({ unit: ref, section: text.nullable(), item: ref.nullable() })),
  columns: z
    .array(
      z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('fact'),
          path,
          item: ref.nullable(),
          year: name,
          measure,
          display: z.object({ shift: z.number().int(), decimals: z.number().int() }).nullable(),
        }),
        z.object({ kind: z.literal('rowSum'), path, of: z.array(z.number().int().min(0)) }),
        z.object({ kind: z.literal('unitOfMeasure'), path }),
      ]),
    )
    .max(200),
  /** Published totals by the places of column and row; row null = the total row. */
  statedTotals: z.array(
    z.object({ column: z.number().int().min(0), row: z.number().int().min(0).nullable(), value: z.int() }),
  ),
});

const listSchema = z.object({
  kind: z.literal('list'),
  ...page,
  soleAnnex: z.boolean(),
  preset: z.enum(['roster', 'standards', 'tasks', 'targets', 'stages', 'list']),
  ruled: z.boolean(),
  headed: z.boolean(),
  columns: z.array(
    z.object({
      path,
      merge: z.boolean(),
      mergeWithin: z.number().int().optional(),
      align: z.enum(['left', 'center', 'right']),
      width: z.number(),
    }),
  ),
  /** Null = a list of people, whose lines stay at home. */
  rows: z.array(z.array(z.string().max(20_000))).nullable(),
});

/** Without what was filled in: forms name people. */
const formSchema = z.object({
  kind: z.literal('form'),
  ...page,
  soleAnnex: z.boolean(),
  blocks: z.array(
    z.union([
      z.object({
        kind: z.enum(['heading', 'subheading', 'paragraph', 'line']),
        text: z.string().max(20_000),
        blanks: z.record(z.string(), z.string()).optional(),
      }),
      z.object({ kind: z.literal('signatures'), labels: z.array(text) }),
    ]),
  ),
});

export const annexSchema = z.discriminatedUnion('kind', [countsSchema, listSchema, formSchema]);
export type PackageAnnex = z.infer<typeof annexSchema>;
export type PackageCounts = z.infer<typeof countsSchema>;
export type PackageText = z.infer<typeof listSchema> | z.infer<typeof formSchema>;

export const scopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('plan') }),
  /** Completed counts of a period and of those inside it. */
  z.object({ kind: z.literal('period'), year: name, period }),
]);
export type PackageScope = z.infer<typeof scopeSchema>;

const count = z.number().int().min(0);
export const manifestSchema = z.object({
  format: z.literal(PACKAGE_FORMAT),
  version: z.number().int().min(1),
  /** Division code of the county, or a number of its data file's own: stays the same for one office. */
  origin: ref,
  /** Who made it, as the office calls itself. */
  office: name,
  county: z.object({ name, divisionCode: z.string().nullable() }),
  plan: planSchema.pick({ key: true, title: true, documentNumber: true, sample: true }),
  scope: scopeSchema,
  exportedAt: z.iso.datetime(),
  programVersion: z.string().max(40),
  counts: z.object({
    ...{ units: count, items: count, facts: count, unread: count, notes: count },
    ...{ returns: count, annexes: count },
  }),
  entries: z.array(z.object({ name: z.enum(PACKAGE_ENTRIES), size: count, sha256: z.string().length(64) })),
});
export type PackageManifest = z.infer<typeof manifestSchema>;

export const signatureSchema = z.object({
  algorithm: z.literal('Ed25519'),
  /** SPKI DER in base64. */
  publicKey: z.string().max(200),
  office: name,
  /** Over the bytes of manifest.json, base64. */
  signature: z.string().max(200),
});
export type PackageSignature = z.infer<typeof signatureSchema>;

/** What a package holds beside its manifest. */
export interface PackageContent {
  readonly units: readonly PackageUnit[];
  readonly items: readonly PackageItem[];
  readonly plan: PackagePlan;
  readonly facts: PackageFacts;
  readonly returns: readonly PackageReturn[];
  readonly annexes: readonly PackageAnnex[];
}

export const contentSchemas = {
  'units.json': z.array(unitSchema).min(1).max(20_000),
  'items.json': z.array(itemSchema).max(5000),
  'plan.json': planSchema,
  'facts.json': factsSchema,
  'returns.json': z.array(returnSchema),
  'annexes.json': z.array(annexSchema).max(200),
} as const;
