/**
 * Effects by event time: leads and lags around the first treated period.
 *
 * <p>A panel with an absorbing treatment enters; an {@link org.quasilab.result.EventStudyResult} leaves, with the
 * regression behind it and the joint test of its leads, for {@code table} and {@code chart}.
 */
package org.quasilab.estimate.eventstudy;
