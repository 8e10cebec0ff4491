package org.quasilab.export.script;

import org.quasilab.result.BaconResult;
import org.quasilab.study.RegressionColumn;

/**
 * Two-way fixed effects taken apart, to be redone.
 *
 * @param name of what the script makes
 * @param label what a reader calls it
 * @param column outcome, controls, rows: every part filled in
 */
record TakenApart(String name, String label, BaconResult result, RegressionColumn column) {}
