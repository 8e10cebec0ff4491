/**
 * Words: message bundles in English and Simplified Chinese, typed problems, number formats.
 *
 * <p>Keys enter, sentences leave in the reader's language. Every other room reads this one; it knows none of them.
 */
package org.quasilab.text;
