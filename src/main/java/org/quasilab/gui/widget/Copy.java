package org.quasilab.gui.widget;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.quasilab.export.clip.TableClip;

/** Puts results on the clipboard: tables both as rich text (for Word) and with tabs (for Excel). */
public final class Copy {
    private Copy() {}

    public static void tables(List<TableClip> clips) {
        ClipboardContent content = new ClipboardContent();
        content.putString(clips.stream().map(TableClip::text).collect(Collectors.joining("\n")));
        content.putHtml(clips.stream().map(TableClip::html).collect(Collectors.joining("\n")));
        Clipboard.getSystemClipboard().setContent(content);
    }

    public static void text(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
