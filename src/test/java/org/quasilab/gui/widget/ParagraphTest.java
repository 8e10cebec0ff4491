package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A paragraph is as high as the toolkit's own label, whatever changed. */
@ExtendWith(ApplicationExtension.class)
class ParagraphTest {
    private static final String LONG = "Fixed effects are absorbed; standard errors are clustered by unit. ".repeat(5);

    private final Label plain = new Label();
    private final Paragraph paragraph = new Paragraph();

    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(new VBox(plain, paragraph), 400, 400));
        stage.show();
    }

    @BeforeEach
    void fill(FxRobot robot) {
        robot.interact(() -> {
            plain.setWrapText(true);
            plain.setText(LONG);
            paragraph.setText(LONG);
        });
    }

    private void assertSame(double width) {
        assertEquals(plain.prefHeight(width), paragraph.prefHeight(width), "width " + width);
        // asked again it answers from memory
        assertEquals(plain.prefHeight(width), paragraph.prefHeight(width), "width " + width);
    }

    @Test
    void itIsAsHighAsALabelAtEveryWidth(FxRobot robot) {
        robot.interact(() -> {
            for (double width = 60; width < 1500; width += 20) {
                assertSame(width);
            }
            assertTrue(paragraph.prefHeight(80) > 3 * paragraph.prefHeight(1000));
        });
    }

    @Test
    void anotherTextOtherLettersAndRoomAroundGiveAnotherHeight(FxRobot robot) {
        robot.interact(() -> {
            double before = paragraph.prefHeight(200);
            for (String style : new String[] {"-fx-font-size: 20px", "-fx-padding: 12", "-fx-line-spacing: 8"}) {
                plain.setStyle(style);
                paragraph.setStyle(style);
                plain.applyCss();
                paragraph.applyCss();
                assertTrue(paragraph.prefHeight(200) > before, style);
                assertSame(200);
            }
            plain.setText("short");
            paragraph.setText("short");
            assertSame(200);
            plain.setWrapText(false);
            paragraph.setWrapText(false);
            assertSame(20);
        });
    }
}
