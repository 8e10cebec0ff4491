package org.quasilab.gui.widget;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Skin;
import javafx.scene.control.skin.MenuButtonSkin;
import javafx.scene.layout.Region;

/** A button with a menu whose text takes as many lines as it needs: the toolkit's own wraps, but stays one line high. */
final class WrappingMenuButton extends MenuButton {
    WrappingMenuButton() {
        setWrapText(true);
        setMinHeight(Region.USE_PREF_SIZE);
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new WrappingSkin(this);
    }

    private static final class WrappingSkin extends MenuButtonSkin {
        WrappingSkin(MenuButton button) {
            super(button);
        }

        @Override
        protected double computePrefHeight(double width, double top, double right, double bottom, double left) {
            double arrow = 0;
            for (Node part : getChildren()) {
                arrow += part instanceof Label ? 0 : part.prefWidth(-1);
            }
            double highest = 0;
            for (Node part : getChildren()) {
                double room = part instanceof Label && width >= 0 ? width - left - right - arrow : -1;
                highest = Math.max(highest, part.prefHeight(room));
            }
            return top + highest + bottom;
        }
    }
}
