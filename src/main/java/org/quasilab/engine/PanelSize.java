package org.quasilab.engine;

import org.quasilab.panel.Panel;

/** How large a panel is, whether its rows are loaded or not. */
public record PanelSize(int rows, int units, int periods, boolean isBalanced) {
    static PanelSize of(Panel panel) {
        return new PanelSize(panel.rows(), panel.units(), panel.periods(), panel.isBalanced());
    }
}
