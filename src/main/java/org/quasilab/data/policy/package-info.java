/**
 * Other policies of the time: lists of members with dates, which units of the data they mean, and the 0/1 column that says so.
 *
 * <p>A {@link org.quasilab.study.PolicySpec} and the data enter; a column leaves, with warnings of all that the list leaves open. Read
 * by {@link org.quasilab.data.prepare.Preparation}, and by the panel for the overlap with the treatment.
 */
package org.quasilab.data.policy;
