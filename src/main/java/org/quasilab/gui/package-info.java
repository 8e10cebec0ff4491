/**
 * The window: a thin front that turns clicks into a {@link org.quasilab.study.Study}, asks the engine, and shows results.
 *
 * <p>Nothing here computes an estimate, formats a p-value or decides a default; it reads the engine, the tables, the
 * charts and the exports, and no other room reads it.
 */
package org.quasilab.gui;
