package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

class PageHeaderTest {
    private static Region box(double width, double height) {
        Region box = new Region();
        box.setPrefSize(width, height);
        return box;
    }

    private static PageHeader header(Region title, Region summary, double width) {
        PageHeader header = new PageHeader();
        header.getChildren().setAll(title, summary);
        header.resize(width, header.prefHeight(width));
        header.layout();
        return header;
    }

    @Test
    void summaryEndsAtTheRightWhereThereIsRoom() {
        Region summary = box(100, 20);

        PageHeader header = header(box(200, 30), summary, 400);

        assertEquals(30, header.getHeight());
        assertEquals(400, summary.getLayoutX() + summary.getWidth());
    }

    @Test
    void summaryStandsBelowWhereThereIsNone() {
        Region summary = box(100, 20);

        PageHeader header = header(box(200, 30), summary, 310);

        assertEquals(50, header.getHeight());
        assertEquals(30, summary.getLayoutY());
        assertEquals(0, summary.getLayoutX());
    }
}
