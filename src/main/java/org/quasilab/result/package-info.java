/**
 * What came out: immutable records, one per step kind, the sample ledger and the log of what was done to the data.
 *
 * <p>Numbers that follow from others (standard errors, p-values, intervals) are methods, so they cannot disagree. Tables,
 * charts, exports and the results file read these records; nothing here computes an estimate.
 */
package org.quasilab.result;
