package org.quasilab.gui.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

class StudySessionTest {
    private final StudySession session = new StudySession();

    private void addControl(String name) {
        session.changeDesign(Change.of("add-to", name, "controls"), design -> design.withControls(List.of(name)));
    }

    @Test
    void undoIsThePreviousStudyAndSaysWhatItTakesBack() {
        Study before = session.study();
        addControl("ind");
        assertEquals(
                "add ind to controls",
                session.undoableProperty().get().orElseThrow().words(Messages.ENGLISH));
        session.undo();
        assertEquals(before, session.study());
        assertTrue(session.undoableProperty().get().isEmpty());
    }

    @Test
    void redoGivesTheChangeBackUntilSomethingElseIsChanged() {
        addControl("ind");
        session.undo();
        session.redo();
        assertEquals(List.of("ind"), session.study().design().controls());
        session.undo();
        addControl("cit");
        assertTrue(session.redoableProperty().get().isEmpty());
    }

    @Test
    void aStudyIsDirtyUntilItIsWhatWasSaved() {
        session.open(Study.EMPTY, Path.of("a.study.json"));
        assertFalse(session.dirtyProperty().get());
        addControl("ind");
        assertTrue(session.dirtyProperty().get());
        session.undo();
        assertFalse(session.dirtyProperty().get());
    }

    @Test
    void whatIsChangedWhileItIsBeingSavedStaysToBeSaved() {
        session.open(Study.EMPTY, Path.of("a.study.json"));
        addControl("ind");
        Study written = session.study();
        addControl("cit");
        session.savedAs(written, Path.of("a.study.json"), study -> study);
        assertEquals(List.of("cit"), session.study().design().controls());
        assertTrue(session.dirtyProperty().get());
        session.undo();
        assertFalse(session.dirtyProperty().get());
    }

    @Test
    void aChangeThatChangesNothingIsNoUndoStep() {
        session.changeDesign(Change.of("set", "controls"), design -> design.withControls(List.of()));
        assertTrue(session.undoableProperty().get().isEmpty());
    }

    @Test
    void theStudyAfterAnyChangeCanBeGoneToAndComeBackFrom() {
        for (String control : List.of("ind", "cit", "stu")) {
            addControl(control);
        }
        Study last = session.study();
        assertEquals(
                List.of("add ind to controls", "add cit to controls", "add stu to controls"),
                session.changesProperty().get().all().stream()
                        .map(change -> change.words(Messages.ENGLISH))
                        .toList());
        assertEquals(3, session.changesProperty().get().done());
        session.goTo(1);
        assertEquals(List.of("ind"), session.study().design().controls());
        assertEquals(1, session.changesProperty().get().done());
        assertEquals(3, session.changesProperty().get().all().size());
        session.goTo(3);
        assertEquals(last, session.study());
        session.goTo(0);
        assertEquals(List.of(), session.study().design().controls());
        session.goTo(4);
        session.goTo(-1);
        assertEquals(0, session.changesProperty().get().done());
        session.redo();
        addControl("gdp");
        assertEquals(List.of("gdp"), session.study().design().controls());
        assertEquals(2, session.changesProperty().get().all().size(), "what was undone is forgotten");
    }

    @Test
    void openingAnotherStudyForgetsTheHistory() {
        addControl("ind");
        session.open(Study.EMPTY, Path.of("b.study.json"));
        assertTrue(session.undoableProperty().get().isEmpty());
    }
}
