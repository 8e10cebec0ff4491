package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.ref.WeakReference;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

class FollowTest {
    private static final int COLLECTIONS = 50;

    private final StringProperty language = new SimpleStringProperty("en");

    @Test
    void anActionRunsAfterEachChangeWhileTheNodeLives() {
        Region node = new Region();
        StringBuilder heard = new StringBuilder();
        Follow.changes(node, language, () -> heard.append(language.get()));
        System.gc();
        language.set("zh");
        language.set("en");
        assertEquals("zhen", heard.toString());
        assertEquals(1, node.getProperties().size());
    }

    @Test
    void aNodeNoLongerShownCanGo() throws InterruptedException {
        WeakReference<Region> gone = following();
        for (int i = 0; i < COLLECTIONS && gone.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertNull(gone.get());
    }

    private WeakReference<Region> following() {
        Region node = new Region();
        Follow.changes(node, language, () -> node.setId(language.get()));
        return new WeakReference<>(node);
    }
}
