package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quasilab.gui.widget.GroupNames.Band;
import org.quasilab.gui.widget.GroupNames.Place;

class GroupNamesTest {
    @Test
    void aNameStandsAtTheMiddleOfItsRows() {
        List<Place> places =
                GroupNames.places(List.of(new Band("2016", 0, 40), new Band("never", 40, 100)), 14, 0, 100);
        assertEquals(List.of(new Place("2016", 20, 20), new Place("never", 70, 70)), places);
    }

    @Test
    void namesThatWouldTouchAreMovedAndKeepTheirOrder() {
        List<Place> places = GroupNames.places(
                List.of(new Band("a", 0, 2), new Band("b", 2, 10), new Band("c", 90, 96), new Band("d", 96, 100)),
                14,
                0,
                100);
        assertEquals(7, places.get(0).at());
        assertEquals(21, places.get(1).at());
        assertEquals(79, places.get(2).at());
        assertEquals(93, places.get(3).at());
        assertEquals(98, places.get(3).middle());
    }

    @Test
    void withoutRoomForAllTheHighestGroupsAreNamed() {
        List<Band> bands =
                List.of(new Band("a", 0, 2), new Band("b", 2, 20), new Band("c", 20, 21), new Band("d", 21, 30));
        List<Place> places = GroupNames.places(bands, 14, 0, 30);
        assertEquals(List.of("b", "d"), places.stream().map(Place::name).toList());
        assertTrue(places.get(1).at() - places.get(0).at() >= 14);
    }
}
