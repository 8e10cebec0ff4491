package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quasilab.gui.Waits;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class HintTest {
    private final StringProperty words = new SimpleStringProperty("Save");
    private Button button;

    @Start
    void start(Stage stage) {
        button = new Button("S");
        Hint.on(button, words);
        stage.setScene(new Scene(new StackPane(button), 200, 200));
        stage.show();
    }

    private static List<String> shown() {
        return Window.getWindows().stream()
                .filter(Tooltip.class::isInstance)
                .map(window -> ((Tooltip) window).getText())
                .toList();
    }

    @Test
    void theWordsOfTheMomentComeWithThePointer(FxRobot robot) throws Exception {
        robot.interact(() -> words.set("Save as"));
        assertEquals(List.of(), shown());
        robot.moveTo(button);
        Waits.until(() -> shown().equals(List.of("Save as")));
        robot.interact(() -> words.set("另存为"));
        assertEquals(List.of("另存为"), shown());
        robot.moveTo(5, 5);
        Waits.until(() -> shown().isEmpty());
        robot.moveTo(button);
        Waits.until(() -> shown().equals(List.of("另存为")));
    }
}
