package lt.tiltas.kpi.indicator;

import lt.tiltas.kpi.fact.Applied;

/**
 * What one step of a fact adds to one value.
 *
 * @param by the event that made the step; its place says whether the value has it already
 */
record Occurrence(Bucket bucket, Tally tally, Applied by) {}
