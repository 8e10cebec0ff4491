/**
 * The study again in R, Stata and Python, for a referee to run: same panel, sample, effects and variance.
 *
 * <p>A study with its results enters, the text of a script leaves. What a language cannot do is said in a comment.
 */
package org.quasilab.export.script;
