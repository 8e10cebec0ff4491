package org.quasilab.math;

/** Nothing is absorbed; columns stay as they are. */
final class NoEffects implements Within {
    @Override
    public void demean(double[] column) {}
}
