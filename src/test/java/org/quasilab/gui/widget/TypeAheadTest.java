package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.util.converter.DefaultStringConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class TypeAheadTest {
    private ComboBox<String> box;

    @Start
    void start(Stage stage) {
        box = new ComboBox<>();
        box.getItems().setAll("gtfp", "gdp", "gdp_real", "ln_wage", "Wage");
        box.setConverter(new DefaultStringConverter());
        TypeAhead.on(box);
        stage.setScene(new Scene(new VBox(box), 300, 300));
        stage.show();
        box.requestFocus();
    }

    private void chosen(String name) throws TimeoutException {
        WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> name.equals(box.getValue()));
        // the value is there before those who listen have heard of it
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void whatBeginsSoGoesBeforeWhatHoldsIt(FxRobot robot) throws TimeoutException {
        robot.write("gd");
        chosen("gdp");
        robot.write("wag");
        chosen("Wage");
        robot.write("real");
        chosen("gdp_real");
    }

    @Test
    void inTheOpenListToo(FxRobot robot) throws TimeoutException {
        robot.interact(box::show);
        robot.write("ln");
        chosen("ln_wage");
        robot.type(KeyCode.ENTER);
        assertEquals("ln_wage", box.getValue());
    }

    @Test
    void nothingThatFitsChangesNothing(FxRobot robot) throws TimeoutException {
        List<String> heard = new java.util.ArrayList<>();
        robot.write("gt");
        chosen("gtfp");
        box.valueProperty().addListener((property, before, now) -> heard.add(now));
        robot.write("xyz");
        robot.sleep(700);
        robot.write("gdp_");
        chosen("gdp_real");
        assertEquals(List.of("gdp_real"), heard);
    }
}
