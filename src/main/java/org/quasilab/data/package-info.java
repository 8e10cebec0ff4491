/**
 * Typed columns and the {@link org.quasilab.data.Dataset} of them, which every room below reads. How files become one is in
 * {@code read}, {@code derive}, {@code clean} and, all together, {@code prepare}.
 */
package org.quasilab.data;
