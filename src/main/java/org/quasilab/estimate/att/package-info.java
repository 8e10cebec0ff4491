/**
 * Estimators of treatment effects under staggered adoption, one file each; what they share are the sample, the effects by
 * cohort and period, and the averages of these.
 *
 * <p>In goes a {@link org.quasilab.estimate.att.StaggeredSample}, out comes an {@link org.quasilab.result.AttEstimate}.
 */
package org.quasilab.estimate.att;
