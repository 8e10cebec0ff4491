/**
 * Several tests at a time: p-values that keep the chance of any false rejection, or the share of false ones among them, in bounds.
 *
 * <p>P-values or the clusters' parts in estimates enter, adjusted p-values in the same order leave, read by {@code probe}.
 */
package org.quasilab.infer.multiple;
