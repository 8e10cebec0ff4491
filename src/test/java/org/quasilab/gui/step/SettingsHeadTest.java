package org.quasilab.gui.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Workbench;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.StudyFile;
import org.quasilab.text.Messages;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class SettingsHeadTest {
    private final Workbench bench = Benches.direct();
    private SettingsHead head;

    @Start
    void start(Stage stage) {
        bench.session().open(StudyFile.read(Benches.SAMPLE).study(), Benches.SAMPLE);
        head = new SettingsHead(bench);
        stage.setScene(new Scene(head, 300, 200));
        stage.show();
    }

    private EventStudySpec events() {
        return (EventStudySpec) bench.session().study().step("fig1").orElseThrow();
    }

    private static MenuButton menu(FxRobot robot) {
        return robot.lookup("#presets").queryAs(MenuButton.class);
    }

    private static void choose(FxRobot robot, String id) {
        robot.interact(() -> {
            menu(robot).show();
            item(menu(robot).getItems(), id).fire();
            menu(robot).hide();
        });
    }

    private static MenuItem item(List<MenuItem> items, String id) {
        return items.stream()
                .filter(found -> Objects.equals(found.getId(), id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPresetIsOneChangeThatCanBeTakenBack(FxRobot robot) {
        robot.interact(() -> head.about("fig1"));
        StepSpec before = events();
        choose(robot, "preset-three");
        assertEquals(List.of(-3, 3), events().window());
        assertEquals(
                "use the preset 3 periods on either side",
                bench.session().undoableProperty().get().orElseThrow().words(Messages.ENGLISH));
        robot.interact(() -> menu(robot).show());
        CheckMenuItem inForce = (CheckMenuItem) item(menu(robot).getItems(), "preset-three");
        assertTrue(inForce.isSelected());
        assertFalse(((CheckMenuItem) item(menu(robot).getItems(), "preset-five")).isSelected());
        robot.interact(bench.session()::undo);
        assertEquals(before, events());
    }

    @Test
    void settingsAreSavedUnderANameUsedAndRemoved(FxRobot robot) {
        robot.interact(() -> {
            head.about("fig1");
            bench.session().changeStep(Change.of("set", "x"), events().withWindow(List.of(-7, 2)));
        });
        choose(robot, "preset-keep");
        robot.clickOn("#preset-name").write("Seven and two").type(KeyCode.ENTER);
        assertFalse(robot.lookup("#preset-name").query().getParent().isVisible());
        assertEquals(1, bench.memory().presets().size());
        choose(robot, "preset-reset");
        assertEquals(EventStudySpec.DEFAULT.withId("fig1"), events());
        choose(robot, "preset-Seven and two");
        assertEquals(List.of(-7, 2), events().window());
        robot.interact(() -> {
            menu(robot).show();
            Menu forget = (Menu) menu(robot).getItems().stream()
                    .filter(Menu.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            forget.getItems().get(0).fire();
        });
        assertEquals(List.of(), bench.memory().presets());
    }

    @Test
    void whereThereIsNothingToPresetThereIsNoMenu(FxRobot robot) {
        for (String id : List.of("import", "table2", "report", "new-efficiency")) {
            robot.interact(() -> head.about(id));
            assertFalse(menu(robot).isVisible(), id);
        }
        robot.interact(() -> head.about("table6"));
        assertTrue(menu(robot).isVisible());
    }
}
