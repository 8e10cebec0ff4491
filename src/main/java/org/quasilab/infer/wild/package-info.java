/**
 * The wild cluster bootstrap: tests and intervals of coefficients from draws of weights by cluster.
 *
 * <p>A {@link org.quasilab.infer.Fitted} and clusters enter; a {@link org.quasilab.infer.wild.WildTest} leaves, read by the
 * steps that compare rules of inference.
 */
package org.quasilab.infer.wild;
