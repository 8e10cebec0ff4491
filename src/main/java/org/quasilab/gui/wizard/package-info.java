/**
 * The wizard that makes a new study in four pages: file, columns, treatment, template.
 *
 * <p>A data file enters, as chosen or dragged onto the window; a whole study leaves for the session. Until then everything
 * happens in a session of the wizard's own, so that the open study is not touched before the last page.
 */
package org.quasilab.gui.wizard;
