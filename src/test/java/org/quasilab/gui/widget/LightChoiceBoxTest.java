package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class LightChoiceBoxTest {
    private static final String LONGEST = "clustered by unit and by time";

    private ChoiceBox<String> box;

    @Start
    void start(Stage stage) {
        box = new LightChoiceBox<>();
        box.getItems().setAll("no", LONGEST);
        box.setValue("no");
        stage.setScene(new Scene(new StackPane(box), 600, 200));
        stage.show();
    }

    private double room() {
        return ((Label) box.lookup(".label")).getWidth();
    }

    private double needed(String words) {
        Text text = new Text(words);
        text.setFont(((Label) box.lookup(".label")).getFont());
        return text.getLayoutBounds().getWidth();
    }

    @Test
    void isWideEnoughForEachChoiceAndNotMuchWider(FxRobot robot) {
        assertTrue(room() >= needed(LONGEST), room() + " for " + needed(LONGEST));
        assertTrue(room() < needed(LONGEST) + 60, room() + " for " + needed(LONGEST));
        robot.interact(() -> box.getItems().setAll("no", "yes"));
        assertTrue(room() < needed(LONGEST), "as wide as what it no longer offers: " + room());
        robot.interact(() -> box.getItems().add(LONGEST + LONGEST));
        assertTrue(room() >= needed(LONGEST + LONGEST), room() + " for " + needed(LONGEST + LONGEST));
    }

    @Test
    void opensAndChooses(FxRobot robot) {
        assertEquals(1, Window.getWindows().size());
        robot.clickOn(box);
        assertEquals(2, Window.getWindows().size());
        robot.clickOn(LONGEST);
        assertEquals(LONGEST, box.getValue());
        assertEquals(List.of(box.getScene().getWindow()), List.copyOf(Window.getWindows()));
    }
}
