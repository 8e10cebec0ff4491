/**
 * Several estimators of one effect side by side, and why two of them differ.
 *
 * <p>In go a panel and an {@link org.quasilab.study.AttSpec}, out comes an {@link org.quasilab.result.AttResult}.
 */
package org.quasilab.probe.att;
