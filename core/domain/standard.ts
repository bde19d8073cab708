/**
 * What a notice wants of a kind of place, as data. Areas are integers of 0.01 square metres; a part that is
 * absent is not asked for.
 */
export interface StandardRules {
  readonly builtArea?: AreaRule;
  readonly beds?: CountRule;
  readonly nursingBeds?: CountRule;
  readonly staff?: CountRule;
  /** Names of zones that must be there. */
  readonly zones?: readonly string[];
  /** Zones that are wanted where possible: their lack is said, but is no failure. */
  readonly wantedZones?: readonly string[];
  readonly rooms?: readonly RoomRule[];
  /** Rooms for the old in housing: square metres (0.01) for every 100 households. */
  readonly perHundredHouseholds?: { readonly existing: number; readonly planned: number };
  /** Land for eldercare for every person, in 0.01 square metres. */
  readonly landPerPerson?: number;
  /** Requirements in words that no record can answer, such as whole sentences of a notice, shortened. */
  readonly remarks?: readonly string[];
}

export interface AreaRule {
  readonly least?: number;
  /** A smaller least, and the condition under which it holds, in words. */
  readonly reduced?: { readonly least: number; readonly when: string };
  readonly most?: number;
}

export interface CountRule {
  readonly least?: number;
  readonly most?: number;
  /** "Where possible": the lack is said, but is no failure. */
  readonly whenPossible?: boolean;
}

export interface RoomRule {
  readonly group: string;
  readonly room: string;
  /** Least usable area; null = the room must be there, of any size. */
  readonly least: number | null;
  /** The notice lets it be shared with another room, or leaves it open. */
  readonly optional?: boolean;
}
