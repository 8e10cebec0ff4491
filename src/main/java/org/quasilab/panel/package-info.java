/**
 * Unit × time: rows sorted by unit then period, balance, and who is treated when.
 *
 * <p>A {@link org.quasilab.data.Dataset} enters; {@code design} and all estimators read the panel and its treatment.
 */
package org.quasilab.panel;
