package org.quasilab.math;

/** An iterative solver has reached its limit of iterations before its tolerance. */
public final class NotConverged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotConverged(int iterations, double reached, double wanted) {
        super(iterations + " iterations, residual " + reached + ", wanted " + wanted);
    }
}
