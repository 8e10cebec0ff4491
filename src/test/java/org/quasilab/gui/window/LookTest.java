package org.quasilab.gui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Appearance;
import org.quasilab.gui.study.Theme;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class LookTest {
    /** AtlantaFX 2.0.1, primer-light.css and primer-dark.css: what {@code -color-button-bg-hover} of a {@code .button} is. */
    private static final Color LIGHT_HOVER = Color.web("#eaeef2");

    private static final Color DARK_HOVER = Color.web("#30363d");

    private final Region part = new Region();

    @Start
    void start(Stage stage) {
        Look.layBelow();
        part.setStyle("-fx-background-color: -color-button-bg-hover");
        stage.setScene(new Scene(new Button("a", part)));
        stage.show();
    }

    private Paint ground() {
        part.applyCss();
        return part.getBackground().getFills().get(0).getFill();
    }

    @Test
    void lightAndDarkDifferWhereAtlantaFxDoesAndNoSheetBelowAllWindowsIsExchanged(FxRobot robot) {
        Appearance appearance = Benches.direct().appearance();
        robot.interact(() -> {
            String below = Application.getUserAgentStylesheet();
            appearance.choose(Theme.LIGHT);
            Look.follow(part.getScene(), appearance);
            assertEquals(LIGHT_HOVER, ground());
            appearance.choose(Theme.DARK);
            assertEquals(DARK_HOVER, ground());
            appearance.choose(Theme.CONTRAST);
            assertEquals(DARK_HOVER, ground(), "contrast is dark with colours of ours");
            appearance.choose(Theme.LIGHT);
            assertEquals(LIGHT_HOVER, ground());
            assertEquals(
                    below, Application.getUserAgentStylesheet(), "else every window there ever was is styled again");
        });
    }
}
