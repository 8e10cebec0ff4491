package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Theme;
import org.quasilab.gui.widget.UnitTimeMap.Meaning;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class UnitTimeMapTest {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 400;

    private UnitTimeMap map;

    /** Units all of whose periods mean the same. */
    private record Plain(int columns) implements UnitTimeMap.Model {
        @Override
        public int rows() {
            return 20;
        }

        @Override
        public Optional<Meaning> meaning(int row, int column) {
            return Optional.of(Meaning.TREATED);
        }

        @Override
        public String rowLabel(int row) {
            return "";
        }

        @Override
        public String columnLabel(int column) {
            return "";
        }

        @Override
        public String group(int row) {
            return "";
        }

        @Override
        public String tip(int row, int column) {
            return "";
        }
    }

    @Start
    void start(Stage stage) {
        map = new UnitTimeMap(Benches.direct().appearance());
        stage.setScene(new Scene(new StackPane(map), WIDTH, HEIGHT));
        stage.show();
    }

    /** The colours met in the middle of the first row of cells, from the left edge of the map to its right edge. */
    private Set<String> acrossARow(FxRobot robot, int columns) {
        Set<String> colours = new TreeSet<>();
        robot.interact(() -> map.show(new Plain(columns), ""));
        robot.interact(() -> {
            WritableImage picture = map.getScene().snapshot(null);
            PixelReader pixels = picture.getPixelReader();
            for (int x = 125; x < 775; x++) {
                colours.add(pixels.getColor(x, 32).toString());
            }
        });
        return colours;
    }

    @Test
    void aHundredAndTwentyPeriodsAreOneColouredFieldAndNoStripes(FxRobot robot) {
        assertEquals(Set.of(Meaning.TREATED.colour(Theme.LIGHT).toString()), acrossARow(robot, 120));
    }

    @Test
    void aFewPeriodsAreToldApartByALineBetweenThem(FxRobot robot) {
        assertEquals(2, acrossARow(robot, 14).size());
    }
}
