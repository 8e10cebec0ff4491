/**
 * Summary statistics and the table of variables.
 *
 * <p>A panel with its treatment enters; a {@link org.quasilab.result.DescribeResult} or {@link
 * org.quasilab.result.VariablesResult} leaves, which {@code table} and {@code chart} print.
 */
package org.quasilab.estimate.describe;
