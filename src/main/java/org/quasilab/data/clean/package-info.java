/**
 * The cleaning verbs, one file each: what they change is in the log cell by cell, the rows they drop are in the ledger.
 *
 * <p>A {@link org.quasilab.data.clean.Cleaned} and a {@link org.quasilab.study.CleanSpec} enter, the next
 * {@code Cleaned} leaves. Read by {@link org.quasilab.data.prepare.Preparation}.
 */
package org.quasilab.data.clean;
