package org.quasilab.study;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a spatial variance needs to know of places.
 *
 * @param latitude column in degrees, −90 … 90; empty until it is said
 * @param longitude column in degrees, −180 … 180 or 0 … 360; empty until it is said
 * @param cutoffKm distance up to which places are correlated, in kilometres
 * @param kernel {@code uniform}, or {@code bartlett}, which falls linearly to zero at the cutoff
 */
public record Conley(String latitude, String longitude, double cutoffKm, String kernel) {
    public static final List<String> KERNELS = List.of("uniform", "bartlett");
    public static final Conley DEFAULT = new Conley("", "", 100, "uniform");

    /** One metre, in kilometres. */
    public static final double NEAREST = 0.001;

    /** The farthest two places can be from each other, in kilometres. */
    public static final double FARTHEST = 20_016;

    public Conley {
        if (!KERNELS.contains(kernel)) {
            throw new StudyProblem("choice", "vcov.kernel", kernel, KERNELS);
        }
        if (!(cutoffKm >= NEAREST && cutoffKm <= FARTHEST)) {
            throw new StudyProblem("range", "vcov.cutoffKm", cutoffKm, NEAREST, FARTHEST);
        }
    }

    /** Another part by its name. */
    public Conley with(String part, Object value) {
        return Parts.with(this, part, value);
    }

    /** The columns said so far. */
    List<String> columns() {
        return Stream.of(latitude, longitude).filter(name -> !name.isEmpty()).toList();
    }
}
