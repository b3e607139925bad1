/** Stands where members stand in what was written here. */
export const IMPORTER = "import";
