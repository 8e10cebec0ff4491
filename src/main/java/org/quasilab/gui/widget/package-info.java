/**
 * Controls the screens share: icons, labelled fields, forms made from option descriptions, journal tables, charts, maps.
 *
 * <p>Values, tables and charts enter; changed values leave. Nothing here knows a particular screen.
 */
package org.quasilab.gui.widget;
