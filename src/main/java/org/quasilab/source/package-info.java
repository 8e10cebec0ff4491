/**
 * Where rows lie that are no text, workbook or Stata file: Parquet files and DuckDB databases, opened for reading only. A statement is a
 * tree of a few typed forms; what leaves is rows, or the few numbers a statement sums them to. {@code data.read} loads rows from here.
 */
package org.quasilab.source;
