/**
 * What a coefficient of two-way fixed effects is made of: comparisons of two groups, and effects on treated rows.
 *
 * <p>In goes a {@link org.quasilab.estimate.att.StaggeredSample}, out come the records of {@code result}; tables and charts
 * read these.
 */
package org.quasilab.estimate.decompose;
