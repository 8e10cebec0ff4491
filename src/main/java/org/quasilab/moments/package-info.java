/**
 * What estimators need of the rows, as sums: additive over units, small whatever the number of rows. The sums come in from a database or from arrays;
 * {@code estimate} makes estimates of them.
 */
package org.quasilab.moments;
