/**
 * Words: message bundles in English and Simplified Chinese, typed problems, number formats, JSON as text with the place of
 * every value, and files that appear whole or not at all.
 *
 * <p>Keys enter, sentences leave in the reader's language. Every other room reads this one; it knows none of them.
 */
package org.quasilab.text;
