package org.quasilab.gui.widget;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where the names of groups of rows stand beside a map: at the middle of their rows, moved where two would touch. */
final class GroupNames {
    /** The rows of a group that are in sight, from their upper to their lower edge. */
    record Band(String name, double top, double bottom) {
        double middle() {
            return (top + bottom) / 2;
        }
    }

    /** A name, the height it stands at, and the middle of its rows. */
    record Place(String name, double at, double middle) {}

    private GroupNames() {}

    /**
     * Places names; where there is no room for all, those of the highest groups.
     *
     * @param bands from the top down
     * @param line height of a line of text
     * @param top upper edge of the map
     * @param bottom its lower edge
     */
    static List<Place> places(List<Band> bands, double line, double top, double bottom) {
        int most = (int) Math.floor((bottom - top) / line);
        List<Band> named = bands.stream()
                .sorted(Comparator.comparingDouble((Band band) -> band.top - band.bottom))
                .limit(Math.max(0, most))
                .sorted(Comparator.comparingDouble(Band::top))
                .toList();
        double[] at = new double[named.size()];
        double free = top + line / 2;
        for (int i = 0; i < at.length; i++) {
            at[i] = Math.max(free, named.get(i).middle());
            free = at[i] + line;
        }
        free = bottom - line / 2;
        for (int i = at.length - 1; i >= 0; i--) {
            at[i] = Math.min(free, at[i]);
            free = at[i] - line;
        }
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < at.length; i++) {
            places.add(new Place(named.get(i).name(), at[i], named.get(i).middle()));
        }
        return places;
    }
}
