/**
 * Results in sentences: a small grammar that knows scales and significance, in English and Chinese.
 *
 * <p>A step's result enters, sentences leave; the window shows them under a result, {@code export} prints them beside
 * tables. A sentence never claims more than a test at the study's level allows.
 */
package org.quasilab.table.words;
