package org.quasilab.gui.palette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quasilab.gui.palette.Entry.Kind;

class PaletteViewModelTest {
    private static Entry entry(Kind kind, String name, String... others) {
        List<String> names = new java.util.ArrayList<>(List.of(others));
        names.add(name);
        return new Entry(kind, name, names, "", () -> {});
    }

    private static List<String> found(String query, Entry... entries) {
        PaletteViewModel model = new PaletteViewModel(List.of(entries));
        model.queryProperty().set(query);
        return model.shown().stream().map(Entry::name).toList();
    }

    @Test
    void withNothingWrittenEverythingIsShownInItsOrder() {
        assertEquals(List.of("b", "a"), found(" ", entry(Kind.TERM, "b"), entry(Kind.ACTION, "a")));
    }

    @Test
    void theBetterFitStandsFirst() {
        assertEquals(
                List.of("Save", "Save as…", "Autosave", "Some average"),
                found(
                        "save",
                        entry(Kind.ACTION, "Some average"),
                        entry(Kind.ACTION, "Autosave"),
                        entry(Kind.ACTION, "Save as…"),
                        entry(Kind.ACTION, "Save")));
    }

    @Test
    void bothLanguagesFind() {
        Entry trends = entry(Kind.STEP, "平行趋势", "Trends");
        assertEquals(List.of("平行趋势"), found("tren", trends));
        assertEquals(List.of("平行趋势"), found("平趋", trends));
    }

    @Test
    void everyWordMustFit() {
        Entry open = entry(Kind.ACTION, "Open data file");
        assertEquals(List.of("Open data file"), found("file open", open));
        assertTrue(found("open zebra", open).isEmpty());
    }

    @Test
    void lettersFarApartAreNoFit() {
        assertTrue(found("od", entry(Kind.ACTION, "Own many more things made")).isEmpty());
    }

    @Test
    void amongEquallyGoodFitsTheStepStandsBeforeItsHelp() {
        PaletteViewModel model =
                new PaletteViewModel(List.of(entry(Kind.HELP, "Placebo"), entry(Kind.STEP, "Placebo")));
        model.queryProperty().set("placebo");
        assertEquals(
                List.of(Kind.STEP, Kind.HELP),
                model.shown().stream().map(Entry::kind).toList());
    }
}
